namespace Handwritten;

public sealed class Approval
{
    public ApprovalState State { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? DenialReason { get; set; }
}
