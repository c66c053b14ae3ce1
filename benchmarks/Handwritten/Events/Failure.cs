namespace Handwritten;

public sealed class Failure
{
    public string Message { get; set; } = "";

    public List<string>? Causes { get; set; }

    public FailureCategory Category { get; set; }

    public SystemKind? SystemActor { get; set; }

    public string? Signature { get; set; }

    public OutputTail? ExecOutputTail { get; set; }
}
