namespace Handwritten;

public sealed class InterviewCompleted
{
    public string QuestionId { get; set; } = "";

    public string Question { get; set; } = "";

    public string Answer { get; set; } = "";

    public long DurationMs { get; set; }
}
