using System.Text.Json.Nodes;

namespace Fabro.Sdk.Contract.Tests.Spec;

/// <summary>
/// The specification of the API, read by simple, independent code, so that a bug in the spec compiler cannot hide itself.
/// </summary>
internal static class SpecFacts
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "spec");

    /// <summary>The specification as published by the server.</summary>
    public static JsonObject Raw { get; } = Load("fabro.openapi.json");

    public static JsonObject Events { get; } = Load("fabro.events.json");

    /// <summary>The specifications of the API and the events, with all overlays applied.</summary>
    public static JsonObject Corrected { get; } = Directory.GetFiles(Path.Combine(Folder, "overlay"), "*.json")
        .Order(StringComparer.Ordinal)
        .Aggregate(Joined(), (document, overlay) => Patch(document, Load(overlay)));

    /// <summary>Each operation with its method and path.</summary>
    public static IReadOnlyDictionary<string, SpecOperation> Operations { get; } = (
        from path in Corrected["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Value is JsonObject operation && operation.ContainsKey("operationId")
        select new SpecOperation(method.Key, path.Key, method.Value!.AsObject())).ToDictionary(operation => operation.Id);

    /// <summary>The schemas by model name, ignoring case (GitHub, Github).</summary>
    public static IReadOnlyDictionary<string, JsonObject> Schemas { get; } = Corrected["components"]!["schemas"]!.AsObject()
        .ToDictionary(
            schema => (string?)schema.Value!["x-name"] ?? schema.Key, schema => schema.Value!.AsObject(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The schema that a schema references, or the schema itself.</summary>
    public static JsonObject Resolve(JsonObject schema)
    {
        while ((string?)schema["$ref"] is { } reference)
        {
            schema = Corrected["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!.AsObject();
        }

        return schema;
    }

    // Schemas that the event specification only references come from the API. For all others, the event specification has what is sent.
    private static JsonObject Joined()
    {
        var document = Raw.DeepClone().AsObject();
        foreach (var (name, schema) in Events["schemas"]!.AsObject().Where(schema => schema.Value!["$ref"] is null))
        {
            document["components"]!["schemas"]![name] = schema!.DeepClone();
        }

        // Each event has its own payload type, regardless of the schema name in the specification.
        foreach (var (name, fact) in Events["events"]!.AsObject())
        {
            document["components"]!["schemas"]![PayloadOf(name)] =
                document["components"]!["schemas"]![(string)fact!["schema"]!]!.DeepClone();
        }

        foreach (var (_, fact) in Events["events"]!.AsObject())
        {
            document["components"]!["schemas"]!.AsObject().Remove((string)fact!["schema"]!);
        }

        return document;
    }

    private static string PayloadOf(string name) =>
        string.Concat(name.Split('.', '_').Select(part => char.ToUpperInvariant(part[0]) + part[1..])) + "Properties";

    private static JsonObject Load(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, name)))!.AsObject();

    // JSON Merge Patch (RFC 7396).
    private static JsonObject Patch(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                target[name] = Patch(target[name] is JsonObject old ? (JsonObject)old.DeepClone() : [], inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }

        return target;
    }
}
