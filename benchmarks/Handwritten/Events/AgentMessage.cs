namespace Handwritten;

public sealed class AgentMessage
{
    public string Text { get; set; } = "";

    public ModelRef Model { get; set; } = null!;

    public TokenCounts Billing { get; set; } = null!;

    public CostSource? CostSource { get; set; }

    public long ToolCallCount { get; set; }

    public long Visit { get; set; }

    public ContextWindow? ContextWindow { get; set; }

    public Reasoning? Reasoning { get; set; }
}
