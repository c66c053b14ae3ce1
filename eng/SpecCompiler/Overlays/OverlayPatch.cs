using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>
/// The vocabulary of overlays: the content of a file, from its root. A <em>patch</em> corrects a node of the OpenAPI document; its
/// <em>marks</em> are the properties that overlays add to the node. Every property is optional, and null removes the value from the
/// document.
/// </summary>
[Description("an overlay")]
public sealed record OverlayPatch
{
    public const string ClientsMark = "x-clients";

    [JsonPropertyName("$schema"), Description("The JSON schema of overlays, for editors. It is not merged.")]
    public string? Schema { get; init; }

    [JsonPropertyName(ClientsMark), Description("A summary of each client, by name.")]
    public IReadOnlyDictionary<string, string>? Clients { get; init; }

    [JsonPropertyName("info"), Description("The title and version of the API.")]
    public InfoPatch? Info { get; init; }

    [JsonPropertyName("paths"), Description("The operations, by path and then by HTTP method.")]
    public IReadOnlyDictionary<string, PathPatch>? Paths { get; init; }

    [JsonPropertyName("components"), Description("The components that operations share.")]
    public ComponentsPatch? Components { get; init; }
}

[Description("the info of an API")]
public sealed record InfoPatch
{
    [JsonPropertyName("title"), Description("The name of the API.")]
    public string? Title { get; init; }

    [JsonPropertyName("version"), Description("The version of the API.")]
    public string? Version { get; init; }
}

[Description("the components")]
public sealed record ComponentsPatch
{
    [JsonPropertyName("schemas"), Description("The schemas, by name. Each becomes a class, a union, or an enum.")]
    public IReadOnlyDictionary<string, SchemaPatch>? Schemas { get; init; }

    [JsonPropertyName("parameters")]
    [Description("The shared parameters. Their names and descriptions apply to all operations that refer to them.")]
    public IReadOnlyDictionary<string, ParameterPatch>? Parameters { get; init; }

    [JsonPropertyName("requestBodies"), Description("The shared request bodies.")]
    public IReadOnlyDictionary<string, BodyPatch>? RequestBodies { get; init; }

    [JsonPropertyName("responses"), Description("The shared responses.")]
    public IReadOnlyDictionary<string, ResponsePatch>? Responses { get; init; }
}
