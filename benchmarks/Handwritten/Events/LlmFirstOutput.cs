namespace Handwritten;

public sealed class LlmFirstOutput
{
    public LlmOutputKind Kind { get; set; }

    public long Visit { get; set; }
}
