namespace Fabro.Sdk;

/// <summary>Why an artifact was skipped.</summary>
public enum SkippedArtifactReason
{
    /// <summary>A later attempt of the same stage created the artifact again, and that one was saved.</summary>
    Superseded,

    /// <summary>The name would escape the directory, or is a drive or device name on some operating system.</summary>
    UnsafeName,

    /// <summary>
    /// Another artifact has the same name except for case, or uses the name as a directory: on some operating systems they would conflict.
    /// </summary>
    AmbiguousName,
}
