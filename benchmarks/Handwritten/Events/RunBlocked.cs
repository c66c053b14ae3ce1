namespace Handwritten;

public sealed class RunBlocked
{
    public BlockedReason BlockedReason { get; set; }
}
