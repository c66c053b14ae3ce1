namespace Handwritten;

public sealed class RunSubmitted
{
    public string? DefinitionBlob { get; set; }
}
