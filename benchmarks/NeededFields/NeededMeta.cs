namespace NeededFields;

public sealed class NeededMeta
{
    public bool HasMore { get; set; }
}
