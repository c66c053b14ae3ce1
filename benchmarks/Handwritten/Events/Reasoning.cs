namespace Handwritten;

public sealed class Reasoning
{
    public string? Summary { get; set; }

    public string? Trace { get; set; }
}
