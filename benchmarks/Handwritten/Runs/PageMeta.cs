namespace Handwritten;

public sealed class PageMeta
{
    public bool HasMore { get; set; }

    public long? Total { get; set; }
}
