namespace Handwritten;

public sealed class Links
{
    public string? Web { get; set; }
}
