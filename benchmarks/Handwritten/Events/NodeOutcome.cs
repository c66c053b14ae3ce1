using System.Text.Json;

namespace Handwritten;

public sealed class NodeOutcome
{
    public StageOutcome Status { get; set; }

    public string? PreferredLabel { get; set; }

    public List<string>? SuggestedNextIds { get; set; }

    public Dictionary<string, JsonElement>? ContextUpdates { get; set; }

    public string? JumpToNode { get; set; }

    public string? Notes { get; set; }

    public Failure? Failure { get; set; }

    public ModelBilling? Usage { get; set; }

    public List<string>? FilesTouched { get; set; }

    public Timing? Timing { get; set; }
}
