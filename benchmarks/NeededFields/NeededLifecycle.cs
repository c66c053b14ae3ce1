namespace NeededFields;

public sealed class NeededLifecycle
{
    public NeededStatus Status { get; set; } = new();
}
