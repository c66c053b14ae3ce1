using System.Text.Json.Serialization;

namespace Fabro.SpecCompiler;

/// <summary>What <c>compiler.json</c> says: which facts to compile, and how the result is called. Paths are relative to that file.</summary>
public sealed record CompilerSettings
{
    /// <summary>The key of <see cref="Exceptions"/> for all status codes that have no other.</summary>
    public const string AnyStatus = "default";

    /// <summary>The key of <see cref="Exceptions"/> for all failures of the server that have no other.</summary>
    public const string ServerStatus = "500";

    /// <summary>The OpenAPI document.</summary>
    public required string Spec { get; init; }

    /// <summary>The folder of overlays, applied in name order.</summary>
    public required string Overlays { get; init; }

    /// <summary>Event facts that become a union of the document; none when absent.</summary>
    public EventSettings? Events { get; init; }

    /// <summary>Where the NSwag-ready document is written.</summary>
    public required string Document { get; init; }

    /// <summary>Where the corrected document is written, still in the OpenAPI version of the facts: what a mock of the API is fed with. None when absent.</summary>
    public string? Corrected { get; init; }

    /// <summary>The folder of the generated sources.</summary>
    public required string Sources { get; init; }

    /// <summary>The page that lists every operation; none when absent.</summary>
    public string? OperationsPage { get; init; }

    /// <summary>Where the JSON schema of overlays is written; none when absent.</summary>
    public string? OverlaySchema { get; init; }

    /// <summary>Namespace of the clients and the operation table.</summary>
    public required string ClientNamespace { get; init; }

    /// <summary>Namespace of the models.</summary>
    public required string ModelNamespace { get; init; }

    /// <summary>First word of the types that exist once an API, such as <c>FabroOperations</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The package of the client, which also names its telemetry.</summary>
    public required string Package { get; init; }

    /// <summary>What exceptions say where an operation is one that the server may not have: how to learn its version. Nothing when absent.</summary>
    public string? VersionAdvice { get; init; }

    /// <summary>Namespaces of the runtime that generated code is written against.</summary>
    /// <remarks>Not <c>init</c>: source-generated JSON would make it null where it is missing.</remarks>
    public IReadOnlyList<string> Usings { get; set; } = [];

    /// <summary>How words of the wire are spelled in C# names where a capital letter in front is not all of it: <c>github</c> is <c>GitHub</c>.</summary>
    public IReadOnlyDictionary<string, string> Words { get; set; } = new Dictionary<string, string>();

    /// <summary>The exception for a status code, by status code; that of 500 is for all from there on that are not named, <c>default</c> for all others.</summary>
    public required IReadOnlyDictionary<string, string> Exceptions { get; init; }

    /// <summary>The exception of a status code.</summary>
    public string ExceptionFor(string status) => Exceptions.GetValueOrDefault(status)
        ?? (string.CompareOrdinal(status, ServerStatus) >= 0 ? Exceptions.GetValueOrDefault(ServerStatus) : null) ?? Exceptions[AnyStatus];

    /// <summary>The exception that the one of a status code derives from.</summary>
    public string ParentException(string status) => status != ServerStatus && status != AnyStatus && string.CompareOrdinal(status, ServerStatus) >= 0
        && Exceptions.GetValueOrDefault(ServerStatus) is { } server && server != Exceptions[status] ? server : Exceptions[AnyStatus];

    public static CompilerSettings Load(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), SettingsContext.Default.CompilerSettings)
                ?? throw new SpecException(file, "settings", "the file holds null");
        }
        catch (JsonException exception)
        {
            throw new SpecException(file, "settings", exception.Message);
        }
    }
}

/// <summary>How event facts join the document: one schema becomes a union with a variant for each event.</summary>
public sealed record EventSettings
{
    /// <summary>The file of event facts.</summary>
    public required string Facts { get; init; }

    /// <summary>The schema of an event, which becomes the union.</summary>
    public required string Union { get; init; }

    /// <summary>The member that names the event.</summary>
    public required string Tag { get; init; }

    /// <summary>The member that holds what only this event has.</summary>
    public required string Payload { get; init; }

    /// <summary>The schema of a stored event (the union plus its position), which the union takes in.</summary>
    public string? Stored { get; init; }

    /// <summary>Schemas that both documents define and in which the event facts know more.</summary>
    public IReadOnlyList<string> Preferred { get; set; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CompilerSettings))]
internal sealed partial class SettingsContext : JsonSerializerContext;
