namespace NeededFields;

public sealed class NeededPage
{
    public List<NeededRun> Data { get; set; } = [];

    public NeededMeta Meta { get; set; } = new();
}
