namespace Handwritten;

public sealed class ReviewTarget
{
    public string Label { get; set; } = "";

    public string Url { get; set; } = "";

    public ReviewTargetKind Kind { get; set; }
}
