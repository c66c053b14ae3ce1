using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler.Overlays;

/// <summary>
/// The vocabulary of overlays: what a file may hold, from its root down. A <em>patch</em> is a place of the OpenAPI document that overlays correct; its
/// <em>marks</em> are what overlays add to it. Every property may be left out, and null removes what the document has.
/// </summary>
[Description("an overlay")]
public sealed record OverlayPatch
{
    public const string ClientsMark = "x-clients";

    [JsonPropertyName("$schema"), Description("The JSON schema of overlays, for editors; it is not merged.")]
    public string? Schema { get; init; }

    [JsonPropertyName(ClientsMark), Description("The clients by name, and one sentence on each.")]
    public IReadOnlyDictionary<string, string>? Clients { get; init; }

    [JsonPropertyName("info"), Description("The title and version of the API.")]
    public InfoPatch? Info { get; init; }

    [JsonPropertyName("paths"), Description("The operations: by path, then by verb.")]
    public IReadOnlyDictionary<string, PathPatch>? Paths { get; init; }

    [JsonPropertyName("components"), Description("What operations share.")]
    public ComponentsPatch? Components { get; init; }
}

[Description("the info of an API")]
public sealed record InfoPatch
{
    [JsonPropertyName("title"), Description("The API's name.")]
    public string? Title { get; init; }

    [JsonPropertyName("version"), Description("The API's version.")]
    public string? Version { get; init; }
}

[Description("the components")]
public sealed record ComponentsPatch
{
    [JsonPropertyName("schemas"), Description("The schemas by name: each becomes a class, a union or an enum.")]
    public IReadOnlyDictionary<string, SchemaPatch>? Schemas { get; init; }

    [JsonPropertyName("parameters"), Description("The parameters that operations refer to: named and described once, for all of them.")]
    public IReadOnlyDictionary<string, ParameterPatch>? Parameters { get; init; }

    [JsonPropertyName("requestBodies"), Description("The request bodies that operations refer to.")]
    public IReadOnlyDictionary<string, BodyPatch>? RequestBodies { get; init; }

    [JsonPropertyName("responses"), Description("The responses that operations refer to.")]
    public IReadOnlyDictionary<string, ResponsePatch>? Responses { get; init; }
}
