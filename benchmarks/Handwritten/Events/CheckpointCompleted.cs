using System.Text.Json;

namespace Handwritten;

public sealed class CheckpointCompleted
{
    public string Status { get; set; } = "";

    public string CurrentNode { get; set; } = "";

    public List<string>? CompletedNodes { get; set; }

    public Dictionary<string, long?>? NodeRetries { get; set; }

    public Dictionary<string, JsonElement>? ContextValues { get; set; }

    public Dictionary<string, NodeOutcome>? NodeOutcomes { get; set; }

    public string? NextNodeId { get; set; }

    public string? GitCommitSha { get; set; }

    public Dictionary<string, long?>? LoopFailureSignatures { get; set; }

    public Dictionary<string, long?>? RestartFailureSignatures { get; set; }

    public Dictionary<string, long?>? NodeVisits { get; set; }

    public string? Diff { get; set; }

    public DiffSummary? DiffSummary { get; set; }

    public long? GraphVisit { get; set; }

    public string? ResumedFromStageId { get; set; }
}
