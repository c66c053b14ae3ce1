using System.Text.Json;

namespace Handwritten;

public sealed class StageCompleted
{
    public long Index { get; set; }

    public Timing Timing { get; set; } = null!;

    public StageOutcome Status { get; set; }

    public string? PreferredLabel { get; set; }

    public List<string>? SuggestedNextIds { get; set; }

    public ModelBilling? Billing { get; set; }

    public Failure? Failure { get; set; }

    public string? Notes { get; set; }

    public List<string>? FilesTouched { get; set; }

    public Dictionary<string, JsonElement>? ContextUpdates { get; set; }

    public string? JumpToNode { get; set; }

    public Dictionary<string, JsonElement>? ContextValues { get; set; }

    public Dictionary<string, long?>? NodeVisits { get; set; }

    public Dictionary<string, long?>? LoopFailureSignatures { get; set; }

    public Dictionary<string, long?>? RestartFailureSignatures { get; set; }

    public string? Response { get; set; }

    public long Attempt { get; set; }

    public long MaxAttempts { get; set; }
}
