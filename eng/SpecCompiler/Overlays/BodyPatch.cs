using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

[Description("a request body")]
public sealed record BodyPatch
{
    [JsonPropertyName("$ref"), Description("The shared body that stands here.")]
    public string? Reference { get; init; }

    [JsonPropertyName("description"), Description("What it is.")]
    public string? Description { get; init; }

    [JsonPropertyName("required"), Description("Whether it must be sent.")]
    public bool? Required { get; init; }

    [JsonPropertyName("content"), Description("Its schema by media type.")]
    public IReadOnlyDictionary<string, MediaPatch>? Content { get; init; }
}

[Description("a response")]
public sealed record ResponsePatch
{
    [JsonPropertyName("$ref"), Description("The shared response that stands here.")]
    public string? Reference { get; init; }

    [JsonPropertyName("description"), Description("What it is.")]
    public string? Description { get; init; }

    [JsonPropertyName("content"), Description("Its schema by media type.")]
    public IReadOnlyDictionary<string, MediaPatch>? Content { get; init; }
}

[Description("a media type")]
public sealed record MediaPatch
{
    [JsonPropertyName("schema"), Description("The schema of what is sent.")]
    public SchemaPatch? Schema { get; init; }
}
