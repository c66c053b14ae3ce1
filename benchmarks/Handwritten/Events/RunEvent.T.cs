namespace Handwritten;

public sealed class RunEvent<TProperties> : RunEvent
{
    public TProperties Properties { get; set; } = default!;
}
