namespace Handwritten;

public sealed class EdgeSelected
{
    public string FromNode { get; set; } = "";

    public string ToNode { get; set; } = "";

    public string? Label { get; set; }

    public string? Condition { get; set; }

    public string Reason { get; set; } = "";

    public string? PreferredLabel { get; set; }

    public List<string>? SuggestedNextIds { get; set; }

    public string StageStatus { get; set; } = "";

    public bool IsJump { get; set; }
}
