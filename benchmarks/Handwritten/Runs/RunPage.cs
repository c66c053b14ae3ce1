namespace Handwritten;

public sealed class RunPage
{
    public List<Run> Data { get; set; } = [];

    public PageMeta Meta { get; set; } = new();
}
