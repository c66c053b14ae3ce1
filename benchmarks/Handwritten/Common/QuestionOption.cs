namespace Handwritten;

public sealed class QuestionOption
{
    public string Key { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Description { get; set; }

    public string? Preview { get; set; }
}
