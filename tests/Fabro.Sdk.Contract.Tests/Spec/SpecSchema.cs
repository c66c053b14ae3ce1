using System.Text.Json.Nodes;
using Fabro.Sdk.Contract.Tests.Reading;

namespace Fabro.Sdk.Contract.Tests.Spec;

/// <summary>Reads schemas without knowledge of how models are generated.</summary>
internal static class SpecSchema
{
    /// <summary>The properties, including those of composed schemas.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Properties(JsonObject schema) =>
        Parts(schema).SelectMany(part => part["properties"]?.AsObject() ?? [])
            .DistinctBy(property => property.Key)
            .ToDictionary(property => property.Key, property => property.Value as JsonObject ?? []);

    /// <summary>The required properties. An untagged union has none.</summary>
    public static IReadOnlySet<string> Required(JsonObject schema) =>
        (schema["oneOf"] is null ? Parts(schema) : [])
            .SelectMany(part => part["required"]?.AsArray() ?? [])
            .Select(name => (string)name!)
            .ToHashSet();

    /// <summary>The JSON kind, with the element kinds of lists and maps, or null if the schema does not state it directly.</summary>
    public static string? SignatureOf(JsonObject reference)
    {
        var schema = SpecFacts.Resolve(reference);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            var real = choices.Select(choice => choice!.AsObject()).Where(choice => TypeOf(choice) != "null").ToList();
            return schema["discriminator"] is not null ? nameof(PlaceKind.Union) : real.Count == 1 ? SignatureOf(real[0]) : null;
        }

        return TypeOf(schema) switch
        {
            "string" when schema["enum"] is JsonArray { Count: > 1 } => nameof(PlaceKind.Word),
            "string" when schema["enum"] is not null || schema["const"] is not null => null,
            "string" when (string?)schema["format"] == "date-time" => nameof(PlaceKind.Timestamp),
            "string" => nameof(PlaceKind.Text),
            "integer" => nameof(PlaceKind.Whole),
            "number" => nameof(PlaceKind.Fraction),
            "boolean" => nameof(PlaceKind.Truth),
            "array" => Of(PlaceKind.List, schema["items"]),
            "object" when schema["properties"] is not null => nameof(PlaceKind.Object),
            "object" when schema["additionalProperties"] is JsonObject => Of(PlaceKind.Map, schema["additionalProperties"]),
            _ => null,
        };
    }

    private static string? Of(PlaceKind kind, JsonNode? element) =>
        element is JsonObject schema && SignatureOf(schema) is { } signature ? $"{kind} of {signature}" : null;

    private static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string)type!).Where(type => type != "null").ToArray() is [var only] ? only : null,
        JsonValue type => (string)type!,
        _ => null,
    };

    // The alternatives of an untagged union are merged into one model.
    private static IEnumerable<JsonObject> Parts(JsonObject schema) =>
        ((schema["allOf"] ?? schema["oneOf"]) as JsonArray ?? [])
            .SelectMany(part => Parts(SpecFacts.Resolve(part!.AsObject())))
            .Prepend(schema);
}
