using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>The name and description that an operation gives to one of its parameters, its body, or its files.</summary>
[Description("the marks of a parameter")]
public sealed record ParameterMarks
{
    [JsonPropertyName("name"), Description("The C# name. Default: the wire name in camel case.")]
    public string? Name { get; init; }

    [JsonPropertyName("description"), Description("The text of the doc comment.")]
    public string? Description { get; init; }
}

/// <summary>A parameter of the document. Shared parameters have their names and descriptions here.</summary>
[Description("a parameter")]
public sealed record ParameterPatch
{
    [JsonPropertyName("x-name"), Description("The C# name. Default: the wire name in camel case.")]
    public string? CSharpName { get; init; }

    [JsonPropertyName("description"), Description("The text of the doc comment.")]
    public string? Description { get; init; }

    [JsonPropertyName("$ref"), Description("A reference to a shared parameter.")]
    public string? Reference { get; init; }

    [JsonPropertyName("name"), Description("The wire name.")]
    public string? Name { get; init; }

    [JsonPropertyName("in"), Description("The location of the parameter: path, query, or header.")]
    public string? In { get; init; }

    [JsonPropertyName("required"), Description("Whether the parameter is required.")]
    public bool? Required { get; init; }

    [JsonPropertyName("style"), Description("How a list is sent. Only form is supported.")]
    public string? Style { get; init; }

    [JsonPropertyName("explode")]
    [Description("Whether each value of a list is sent as a separate parameter. Otherwise the values are joined by commas.")]
    public bool? Explode { get; init; }

    [JsonPropertyName("schema"), Description("The type.")]
    public SchemaPatch? Schema { get; init; }
}
