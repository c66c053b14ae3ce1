namespace Handwritten;

public sealed class Lifecycle
{
    public Status Status { get; set; } = null!;

    public Approval? Approval { get; set; }

    public ControlAction? PendingControl { get; set; }

    public long? QueuePosition { get; set; }

    public RunError? Error { get; set; }

    public bool Archived { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }
}
