using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler;

/// <summary>
/// The content of <c>compiler.json</c>: the facts to compile, and the names and paths of the results. Paths are relative to that file.
/// </summary>
public sealed record CompilerSettings
{
    /// <summary>The key of <see cref="Exceptions"/> for all other status codes.</summary>
    public const string AnyStatus = "default";

    /// <summary>The key of <see cref="Exceptions"/> for all other 5xx status codes.</summary>
    public const string ServerStatus = "500";

    /// <summary>The OpenAPI document.</summary>
    public required string Spec { get; init; }

    /// <summary>The folder of overlays, which are applied in name order.</summary>
    public required string Overlays { get; init; }

    /// <summary>The folder with the documentation of models. If present, every model must be documented.</summary>
    public string? Docs { get; init; }

    /// <summary>The event facts that become a union of the document, if any.</summary>
    public EventSettings? Events { get; init; }

    /// <summary>The path of the document for NSwag.</summary>
    public required string Document { get; init; }

    /// <summary>
    /// The path of the corrected document, which still has the OpenAPI version of the facts and can be used to mock the API. Not written if
    /// absent.
    /// </summary>
    public string? Corrected { get; init; }

    /// <summary>The folder of the generated sources.</summary>
    public required string Sources { get; init; }

    /// <summary>The path of the page that lists every operation. Not written if absent.</summary>
    public string? OperationsPage { get; init; }

    /// <summary>The path of the JSON schema of overlays. Not written if absent.</summary>
    public string? OverlaySchema { get; init; }

    /// <summary>The path of the JSON schema of the documentation of models. Not written if absent.</summary>
    public string? DocsSchema { get; init; }

    /// <summary>The namespace of the clients and the operation table.</summary>
    public required string ClientNamespace { get; init; }

    /// <summary>The namespace of the models.</summary>
    public required string ModelNamespace { get; init; }

    /// <summary>The prefix of the types that exist once per API, such as <c>FabroOperations</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The name of the client's package, which is also the name of its telemetry.</summary>
    public required string Package { get; init; }

    /// <summary>
    /// The advice of exceptions for operations that the server may not support: how to find out its version. Null for no advice.
    /// </summary>
    public string? VersionAdvice { get; init; }

    /// <summary>The namespaces of the runtime that the generated code uses.</summary>
    /// <remarks>Not <c>init</c>: source-generated deserialization sets an absent init-only property to null.</remarks>
    public IReadOnlyList<string> Usings { get; set; } = [];

    /// <summary>The spelling of words in C# names if it differs from Pascal case: <c>github</c> becomes <c>GitHub</c>.</summary>
    public IReadOnlyDictionary<string, string> Words { get; set; } = new Dictionary<string, string>();

    /// <summary>
    /// The exceptions by status code. The exception of 500 applies to all 5xx codes that are not listed, that of <c>default</c> to all
    /// others.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Exceptions { get; init; }

    /// <summary>The exception of a status code.</summary>
    public string ExceptionFor(string status) => Exceptions.GetValueOrDefault(status)
        ?? (string.CompareOrdinal(status, ServerStatus) >= 0 ? Exceptions.GetValueOrDefault(ServerStatus) : null)
        ?? Exceptions[AnyStatus];

    /// <summary>The base class of the exception of a status code.</summary>
    public string ParentException(string status) =>
        status != ServerStatus
            && status != AnyStatus
            && string.CompareOrdinal(status, ServerStatus) >= 0
            && Exceptions.GetValueOrDefault(ServerStatus) is { } server
            && server != Exceptions[status]
            ? server
            : Exceptions[AnyStatus];

    public static CompilerSettings Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), SettingsContext.Default.CompilerSettings)
                ?? throw new SpecException(file, "settings", "the file contains null");
        }
        catch (JsonException exception)
        {
            throw new SpecException(file, "settings", exception.Message);
        }
    }
}

/// <summary>How event facts are added to the document: one schema becomes a union with a variant for each event.</summary>
public sealed record EventSettings
{
    /// <summary>The file of event facts.</summary>
    public required string Facts { get; init; }

    /// <summary>The schema of an event, which becomes the union.</summary>
    public required string Union { get; init; }

    /// <summary>The property with the name of the event.</summary>
    public required string Tag { get; init; }

    /// <summary>The property with the event-specific data.</summary>
    public required string Payload { get; init; }

    /// <summary>The schema of a stored event (the union plus its position), which is merged into the union.</summary>
    public string? Stored { get; init; }

    /// <summary>Schemas that both documents define and whose definition in the event facts takes precedence.</summary>
    public IReadOnlyList<string> Preferred { get; set; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CompilerSettings))]
internal sealed partial class SettingsContext : JsonSerializerContext;
