namespace Handwritten;

public sealed class RunModel
{
    public string? Provider { get; set; }

    public string Name { get; set; } = "";
}
