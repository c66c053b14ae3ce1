namespace Fabro.Sdk;

/// <summary>What <see cref="RunHandle.ExportAsync"/> leaves out.</summary>
public sealed class RunExportOptions
{
    /// <summary>Whether the artifacts' contents are written, and not only their list. On by default.</summary>
    public bool IncludeArtifacts { get; init; } = true;

    /// <summary>How many bytes an artifact, a text that is kept apart or the output of a stage may have; of larger ones only the size is written. 16 MiB by default.</summary>
    public long MaxBytes { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The size must be positive."); } = 16 * 1024 * 1024;
}
