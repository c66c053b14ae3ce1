namespace Handwritten;

public sealed class StageFailed
{
    public long Index { get; set; }

    public Failure? Failure { get; set; }

    public bool WillRetry { get; set; }

    public Timing Timing { get; set; } = null!;

    public ModelBilling? Billing { get; set; }
}
