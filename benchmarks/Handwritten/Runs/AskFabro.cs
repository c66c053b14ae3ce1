namespace Handwritten;

public sealed class AskFabro
{
    public bool Available { get; set; }

    public UnavailableReason? UnavailableReason { get; set; }

    public string? DefaultModel { get; set; }
}
