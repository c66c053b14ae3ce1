namespace Handwritten;

public sealed class LlmStarted
{
    public ModelRef RequestedModel { get; set; } = null!;

    public long Visit { get; set; }
}
