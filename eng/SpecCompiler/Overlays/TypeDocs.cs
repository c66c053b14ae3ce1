using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>The documentation of one generated type, from <c>overlay/docs</c>.</summary>
[Description("the documentation of a type")]
public sealed record TypeDocs
{
    [JsonPropertyName("summary"), Description("The summary of the type, in one or two sentences.")]
    public string? Summary { get; init; }

    [JsonPropertyName("remarks"), Description("A rule, an example, or a caveat that does not fit into the summary.")]
    public string? Remarks { get; init; }

    [JsonPropertyName("properties"), Description("The summary of each property of a class, by wire name.")]
    public IReadOnlyDictionary<string, string>? Properties { get; init; }

    [JsonPropertyName("values"), Description("The summary of each value of an enum, by wire value.")]
    public IReadOnlyDictionary<string, string>? Values { get; init; }
}
