using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>What an operation says of one of its parameters, of its body or of its files.</summary>
[Description("the marks of a parameter")]
public sealed record ParameterMarks
{
    [JsonPropertyName("name"), Description("The name in C#; by default the name on the wire in camel case.")]
    public string? Name { get; init; }

    [JsonPropertyName("description"), Description("What it is.")]
    public string? Description { get; init; }
}

/// <summary>A parameter of the document: one that operations share is named and described here.</summary>
[Description("a parameter")]
public sealed record ParameterPatch
{
    [JsonPropertyName("x-name"), Description("The name in C#; by default the name on the wire in camel case.")]
    public string? CSharpName { get; init; }

    [JsonPropertyName("description"), Description("What it is.")]
    public string? Description { get; init; }

    [JsonPropertyName("$ref"), Description("The shared parameter that stands here.")]
    public string? Reference { get; init; }

    [JsonPropertyName("name"), Description("The name on the wire.")]
    public string? Name { get; init; }

    [JsonPropertyName("in"), Description("Where it is sent: path, query or header.")]
    public string? In { get; init; }

    [JsonPropertyName("required"), Description("Whether it must be sent.")]
    public bool? Required { get; init; }

    [JsonPropertyName("style"), Description("How a list is sent: form is the one style that is known.")]
    public string? Style { get; init; }

    [JsonPropertyName("explode"), Description("Whether each value of a list has a parameter of its own; otherwise commas join them.")]
    public bool? Explode { get; init; }

    [JsonPropertyName("schema"), Description("The type.")]
    public SchemaPatch? Schema { get; init; }
}
