namespace Handwritten;

public sealed class ModelBilling
{
    public BillingInput Input { get; set; } = null!;

    public long? TotalUsdMicros { get; set; }
}
