namespace Handwritten;

public sealed class ContextWindow
{
    public string Provider { get; set; } = "";

    public string Model { get; set; } = "";

    public long ContextWindowTokens { get; set; }

    public long InputTokens { get; set; }

    public double UsagePercent { get; set; }

    public string CountMethod { get; set; } = "";

    public string Staleness { get; set; } = "";

    public DateTimeOffset GeneratedAt { get; set; }

    public long? EventSeq { get; set; }

    public List<ContextShare> Breakdown { get; set; } = null!;

    public List<string> Warnings { get; set; } = null!;
}
