namespace Handwritten;

public sealed class SandboxInitializing
{
    public string Provider { get; set; } = "";
}
