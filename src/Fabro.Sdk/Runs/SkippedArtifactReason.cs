namespace Fabro.Sdk;

/// <summary>Why an artifact was not saved.</summary>
public enum SkippedArtifactReason
{
    /// <summary>A later attempt of the same stage has made it again, and that one was saved.</summary>
    Superseded,

    /// <summary>Its name would leave the directory, or is that of a drive or a device on some system.</summary>
    UnsafeName,

    /// <summary>Another artifact has the same name, but for upper and lower case, or is a directory of that name: on some systems they would be one.</summary>
    AmbiguousName,
}
