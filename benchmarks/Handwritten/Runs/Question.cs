namespace Handwritten;

public sealed class Question
{
    public string Text { get; set; } = "";

    public string? Id { get; set; }

    public string? Stage { get; set; }

    public QuestionType? QuestionType { get; set; }

    public List<QuestionOption>? Options { get; set; }

    public bool? AllowFreeform { get; set; }

    public double? TimeoutSeconds { get; set; }

    public string? ContextDisplay { get; set; }

    public ReviewTarget? ReviewTarget { get; set; }
}
