namespace Handwritten;

public sealed class SandboxPlan
{
    public SandboxProvider Provider { get; set; }

    public string? Image { get; set; }

    public string? Snapshot { get; set; }
}
