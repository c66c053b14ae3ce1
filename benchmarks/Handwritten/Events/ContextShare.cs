namespace Handwritten;

public sealed class ContextShare
{
    public string Category { get; set; } = "";

    public long Tokens { get; set; }

    public double UsagePercent { get; set; }
}
