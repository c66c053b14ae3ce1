namespace Handwritten;

public sealed class SandboxFailure
{
    public string Provider { get; set; } = "";

    public string Error { get; set; } = "";

    public List<string>? Causes { get; set; }

    public long DurationMs { get; set; }
}
