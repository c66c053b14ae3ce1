using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>A schema: its marks, and the keywords of JSON Schema that the passes know.</summary>
[Description("a schema")]
public sealed record SchemaPatch : SchemaMarks
{
    [JsonPropertyName("description"), Description("What it is.")]
    public string? Description { get; init; }

    [JsonPropertyName("$ref"), Description("The component that stands here.")]
    public string? Reference { get; init; }

    [JsonPropertyName("type"), Description("The JSON type, or a list of it and null.")]
    public JsonNode? Type { get; init; }

    [JsonPropertyName("format"), Description("What a string or a number is.")]
    public string? Format { get; init; }

    [JsonPropertyName("nullable"), Description("Whether it may be null.")]
    public bool? Nullable { get; init; }

    [JsonPropertyName("properties"), Description("The properties of an object.")]
    public IReadOnlyDictionary<string, SchemaPatch>? Properties { get; init; }

    [JsonPropertyName("required"), Description("The properties that are always there.")]
    public IReadOnlyList<string>? Required { get; init; }

    [JsonPropertyName("additionalProperties"), Description("The values of a map, or whether an object may have properties that are not listed."), OrFlag]
    public SchemaPatch? AdditionalProperties { get; init; }

    [JsonPropertyName("items"), Description("The items of a list.")]
    public SchemaPatch? Items { get; init; }

    [JsonPropertyName("enum"), Description("The known values.")]
    public IReadOnlyList<JsonNode>? Enum { get; init; }

    [JsonPropertyName("oneOf"), Description("The variants of a union.")]
    public IReadOnlyList<SchemaPatch>? OneOf { get; init; }

    [JsonPropertyName("allOf"), Description("The parts of a composition.")]
    public IReadOnlyList<SchemaPatch>? AllOf { get; init; }

    [JsonPropertyName("discriminator"), Description("What tells the variants of a union apart.")]
    public DiscriminatorPatch? Discriminator { get; init; }

    [JsonPropertyName("default"), Description("The server's default; nothing is generated from it.")]
    public JsonNode? Default { get; init; }

    [JsonPropertyName("minimum"), Description("A limit that the server checks; nothing is generated from it.")]
    public double? Minimum { get; init; }

    [JsonPropertyName("maximum"), Description("A limit that the server checks; nothing is generated from it.")]
    public double? Maximum { get; init; }

    [JsonPropertyName("pattern"), Description("A form that the server checks; nothing is generated from it.")]
    public string? Pattern { get; init; }
}

[Description("a discriminator")]
public sealed record DiscriminatorPatch
{
    [JsonPropertyName("propertyName"), Description("The property whose value tells the variants apart.")]
    public string? PropertyName { get; init; }

    [JsonPropertyName("mapping"), Description("The variant of each value, as a reference.")]
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }
}
