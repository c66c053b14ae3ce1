namespace Handwritten;

public sealed class RunError
{
    public string Message { get; set; } = "";
}
