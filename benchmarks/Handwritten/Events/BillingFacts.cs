namespace Handwritten;

public sealed class BillingFacts
{
    public string Algorithm { get; set; } = "";
}
