namespace Fabro.Sdk;

/// <summary>How the generation of a server compares with the one that this version of the SDK targets.</summary>
public enum ServerCompatibility
{
    /// <summary>The server does not report its version, or reports it in an unknown format.</summary>
    Unknown,

    /// <summary>The server is of the generation that the SDK targets.</summary>
    Full,

    /// <summary>
    /// The server is older. It works, but lacks some operations. Older response formats are converted to the current ones.
    /// </summary>
    Older,

    /// <summary>
    /// The server is newer, and numbers the events of runs differently. Runs can be created from stored versions, listed, controlled and
    /// waited for, but their events cannot be read.
    /// </summary>
    Newer,
}
