namespace Handwritten;

public abstract class RunEvent
{
    public string Event { get; set; } = "";

    public string Id { get; set; } = "";

    public DateTimeOffset Ts { get; set; }

    public string RunId { get; set; } = "";

    public string? NodeId { get; set; }

    public string? NodeLabel { get; set; }

    public string? StageId { get; set; }

    public string? ParallelGroupId { get; set; }

    public string? ParallelBranchId { get; set; }

    public string? SessionId { get; set; }

    public string? ParentSessionId { get; set; }

    public string? ToolCallId { get; set; }

    public Principal? Actor { get; set; }

    public long Seq { get; set; }
}
