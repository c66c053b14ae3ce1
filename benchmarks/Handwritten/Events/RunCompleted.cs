namespace Handwritten;

public sealed class RunCompleted
{
    public Timing Timing { get; set; } = null!;

    public long ArtifactCount { get; set; }

    public string Status { get; set; } = "";

    public StatusReason Reason { get; set; }

    public long? TotalUsdMicros { get; set; }

    public string? FinalGitCommitSha { get; set; }

    public string? FinalPatch { get; set; }

    public DiffSummary? DiffSummary { get; set; }

    public TokenCounts? Billing { get; set; }
}
