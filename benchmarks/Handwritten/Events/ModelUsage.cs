namespace Handwritten;

public sealed class ModelUsage
{
    public ModelRef Model { get; set; } = null!;

    public TokenUsage Tokens { get; set; } = null!;
}
