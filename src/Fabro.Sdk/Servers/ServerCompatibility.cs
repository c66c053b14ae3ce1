namespace Fabro.Sdk;

/// <summary>How a server's generation compares with the one that this version of the library is made for.</summary>
public enum ServerCompatibility
{
    /// <summary>The server does not tell its version, or tells it in another form.</summary>
    Unknown,

    /// <summary>The server is of the generation that the library is made for.</summary>
    Full,

    /// <summary>The server is older: it works, and lacks some operations. What it says in another way is read as if it said it in today's.</summary>
    Older,

    /// <summary>The server is newer, and counts the events of runs in another way: runs can be created of stored versions, listed, controlled and waited for, and their events cannot be read.</summary>
    Newer,
}
