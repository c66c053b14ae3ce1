namespace Handwritten;

public sealed class Origin
{
    public OriginKind Kind { get; set; }
}
