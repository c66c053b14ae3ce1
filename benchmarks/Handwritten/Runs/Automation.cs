namespace Handwritten;

public sealed class Automation
{
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    public string? TriggerId { get; set; }
}
