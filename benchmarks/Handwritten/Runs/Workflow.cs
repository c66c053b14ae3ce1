namespace Handwritten;

public sealed class Workflow
{
    public string? Slug { get; set; }

    public string? Name { get; set; }

    public string? GraphName { get; set; }

    public long NodeCount { get; set; }

    public long EdgeCount { get; set; }
}
