namespace Handwritten;

public sealed class ModelRef
{
    public string Provider { get; set; } = "";

    public string ModelId { get; set; } = "";

    public BillingSpeed? Speed { get; set; }
}
