namespace Handwritten;

public sealed class StageStarted
{
    public long Index { get; set; }

    public string HandlerType { get; set; } = "";

    public long Attempt { get; set; }

    public long MaxAttempts { get; set; }

    public long? GraphVisit { get; set; }

    public string? ResumedFromStageId { get; set; }
}
