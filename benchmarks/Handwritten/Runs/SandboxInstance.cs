namespace Handwritten;

public sealed class SandboxInstance
{
    public SandboxProvider Provider { get; set; }

    public string? Image { get; set; }

    public string? Snapshot { get; set; }

    public SandboxRuntime Runtime { get; set; } = null!;
}
