namespace Handwritten;

public sealed class Sandbox
{
    public SandboxKind Kind { get; set; }

    public SandboxPlan Plan { get; set; } = null!;

    public SandboxInstance? Instance { get; set; }

    public SandboxFailure? Failure { get; set; }
}
