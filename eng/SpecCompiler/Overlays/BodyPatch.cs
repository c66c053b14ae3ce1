using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

[Description("a request body")]
public sealed record BodyPatch
{
    [JsonPropertyName("$ref"), Description("A reference to a shared body.")]
    public string? Reference { get; init; }

    [JsonPropertyName("description"), Description("A description.")]
    public string? Description { get; init; }

    [JsonPropertyName("required"), Description("Whether the body is required.")]
    public bool? Required { get; init; }

    [JsonPropertyName("content"), Description("The schema by media type.")]
    public IReadOnlyDictionary<string, MediaPatch>? Content { get; init; }
}

[Description("a response")]
public sealed record ResponsePatch
{
    [JsonPropertyName("$ref"), Description("A reference to a shared response.")]
    public string? Reference { get; init; }

    [JsonPropertyName("description"), Description("A description.")]
    public string? Description { get; init; }

    [JsonPropertyName("content"), Description("The schema by media type.")]
    public IReadOnlyDictionary<string, MediaPatch>? Content { get; init; }
}

[Description("a media type")]
public sealed record MediaPatch
{
    [JsonPropertyName("schema"), Description("The schema of the content.")]
    public SchemaPatch? Schema { get; init; }
}
