namespace Handwritten;

public sealed class RunStartRequested
{
    public bool Resume { get; set; }
}
