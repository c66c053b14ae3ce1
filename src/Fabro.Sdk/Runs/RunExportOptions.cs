namespace Fabro.Sdk;

/// <summary>Specifies what <see cref="RunHandle.ExportAsync"/> omits.</summary>
public sealed class RunExportOptions
{
    /// <summary>Whether the contents of artifacts are written, and not only their list. Default: true.</summary>
    public bool IncludeArtifacts { get; init; } = true;

    /// <summary>
    /// The maximum size of an artifact, a blob or the output of a stage, in bytes. If it is larger, only the size is written. Default: 16
    /// MiB.
    /// </summary>
    public long MaxBytes
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The size must be positive.");
    } = 16 * 1024 * 1024;
}
