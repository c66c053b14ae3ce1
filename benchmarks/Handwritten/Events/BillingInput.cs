namespace Handwritten;

public sealed class BillingInput
{
    public ModelUsage Usage { get; set; } = null!;

    public BillingFacts Facts { get; set; } = null!;
}
