namespace Handwritten;

public sealed class SandboxReady
{
    public string Provider { get; set; } = "";

    public long DurationMs { get; set; }

    public string? Name { get; set; }

    public double? Cpu { get; set; }

    public double? Memory { get; set; }

    public string? Url { get; set; }
}
