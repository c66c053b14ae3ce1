namespace Handwritten;

public sealed class Timing
{
    public long WallTimeMs { get; set; }

    public long InferenceTimeMs { get; set; }

    public long ToolTimeMs { get; set; }

    public long ActiveTimeMs { get; set; }
}
