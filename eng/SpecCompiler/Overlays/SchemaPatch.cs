using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>A schema: its marks, and the JSON Schema keywords that the passes support.</summary>
[Description("a schema")]
public sealed record SchemaPatch : SchemaMarks
{
    [JsonPropertyName("$ref"), Description("A reference to a component.")]
    public string? Reference { get; init; }

    [JsonPropertyName("type"), Description("The JSON type, or a list of the type and null.")]
    public JsonNode? Type { get; init; }

    [JsonPropertyName("format"), Description("The format of a string or a number.")]
    public string? Format { get; init; }

    [JsonPropertyName("nullable"), Description("Whether the value can be null.")]
    public bool? Nullable { get; init; }

    [JsonPropertyName("properties"), Description("The properties of an object.")]
    public IReadOnlyDictionary<string, SchemaPatch>? Properties { get; init; }

    [JsonPropertyName("required"), Description("The properties that are always present.")]
    public IReadOnlyList<string>? Required { get; init; }

    [JsonPropertyName("additionalProperties")]
    [Description("The schema of the values of a map, or whether an object can have unlisted properties.")]
    [OrFlag]
    public SchemaPatch? AdditionalProperties { get; init; }

    [JsonPropertyName("items"), Description("The items of a list.")]
    public SchemaPatch? Items { get; init; }

    [JsonPropertyName("enum"), Description("The known values.")]
    public IReadOnlyList<JsonNode>? Enum { get; init; }

    [JsonPropertyName("oneOf"), Description("The variants of a union.")]
    public IReadOnlyList<SchemaPatch>? OneOf { get; init; }

    [JsonPropertyName("allOf"), Description("The parts of a composition.")]
    public IReadOnlyList<SchemaPatch>? AllOf { get; init; }

    [JsonPropertyName("discriminator"), Description("The discriminator of a union.")]
    public DiscriminatorPatch? Discriminator { get; init; }

    [JsonPropertyName("default"), Description("The default value that the server uses. It does not affect the generated code.")]
    public JsonNode? Default { get; init; }

    [JsonPropertyName("minimum"), Description("A limit that the server enforces. It does not affect the generated code.")]
    public double? Minimum { get; init; }

    [JsonPropertyName("maximum"), Description("A limit that the server enforces. It does not affect the generated code.")]
    public double? Maximum { get; init; }

    [JsonPropertyName("pattern"), Description("A pattern that the server enforces. It does not affect the generated code.")]
    public string? Pattern { get; init; }
}

[Description("a discriminator")]
public sealed record DiscriminatorPatch
{
    [JsonPropertyName("propertyName"), Description("The property whose value determines the variant.")]
    public string? PropertyName { get; init; }

    [JsonPropertyName("mapping"), Description("A reference to the variant of each value.")]
    public IReadOnlyDictionary<string, string>? Mapping { get; init; }
}
