namespace Handwritten;

public sealed class Status
{
    public StatusKind Kind { get; set; }

    public StatusReason? Reason { get; set; }

    public BlockedReason? BlockedReason { get; set; }

    public BlockedReason? PriorBlock { get; set; }
}
