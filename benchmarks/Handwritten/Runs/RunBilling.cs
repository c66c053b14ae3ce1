namespace Handwritten;

public sealed class RunBilling
{
    public long? TotalUsdMicros { get; set; }
}
