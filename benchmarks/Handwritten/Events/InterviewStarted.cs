namespace Handwritten;

public sealed class InterviewStarted
{
    public string QuestionId { get; set; } = "";

    public string Question { get; set; } = "";

    public string Stage { get; set; } = "";

    public string QuestionType { get; set; } = "";

    public List<QuestionOption>? Options { get; set; }

    public bool AllowFreeform { get; set; }

    public double? TimeoutSeconds { get; set; }

    public string? ContextDisplay { get; set; }

    public ReviewTarget? ReviewTarget { get; set; }
}
