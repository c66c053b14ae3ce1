namespace Handwritten;

public sealed class Timestamps
{
    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? LastEventAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }
}
