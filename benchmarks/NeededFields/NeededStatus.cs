namespace NeededFields;

public sealed class NeededStatus
{
    public string Kind { get; set; } = "";
}
