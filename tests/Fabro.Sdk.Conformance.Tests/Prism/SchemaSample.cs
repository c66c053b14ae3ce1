using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Generates JSON that fits a schema.</summary>
/// <param name="document">The document that resolves references.</param>
/// <param name="isFull">Whether to generate all properties and one item per list. Otherwise, only required properties, with null where
/// allowed.</param>
/// <param name="turn">Selects the value of an enum and the branch of a union, modulo their number.</param>
internal sealed class SchemaSample(PrismDocument document, bool isFull, int turn)
{
    // At greater depth, only required properties are generated, because some schemas contain themselves.
    private const int FullDepth = 8;

    private static readonly string Hash = new('a', 64);
    private static readonly string[] Words = ["sample", "SAMPLE", "0123abc", Hash, $"blob://sha256/{Hash}"];

    /// <summary>The value of unconstrained strings.</summary>
    public string Text { get; init; } = "sample text";

    public JsonNode? Make(JsonNode schema) => Make((JsonObject)document.Resolve(schema), depth: 0);

    private JsonNode? Make(JsonObject schema, int depth)
    {
        if (schema["const"] is { } constant)
        {
            return constant.DeepClone();
        }

        if (schema["enum"] is JsonArray words)
        {
            return Turn(words)?.DeepClone();
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray branches)
        {
            return Merge(schema["properties"] is null ? null : MakeObject(schema, depth), MakeBranch(branches, depth));
        }

        if (schema["allOf"] is JsonArray parts)
        {
            return parts.Select(part => Make((JsonObject)document.Resolve(part!), depth))
                .Aggregate(schema["properties"] is null ? null : (JsonNode)MakeObject(schema, depth), Merge);
        }

        return TypeOf(schema) switch
        {
            "null" => null,
            "object" => MakeObject(schema, depth),
            "array" => MakeArray(schema, depth),
            "string" => MakeString(schema),
            "integer" => (JsonNode)(schema["minimum"]?.GetValue<long>() ?? 1),
            "number" => (schema["minimum"]?.GetValue<double>() ?? 0) + 0.5,
            "boolean" => true,
            null => new JsonObject { ["any"] = new JsonArray(1, "two") },
            var other => throw new NotSupportedException($"Schemas of type {other} are not supported."),
        };
    }

    private JsonNode? MakeBranch(JsonArray branches, int depth)
    {
        var resolved = branches.Select(branch => (JsonObject)document.Resolve(branch!)).ToList();
        var isNullable = resolved.RemoveAll(branch => branch["type"] is JsonValue type && type.GetValue<string>() == "null") > 0;
        return isNullable && !isFull ? null : Make(resolved[turn % resolved.Count], depth);
    }

    private string? TypeOf(JsonObject schema)
    {
        switch (schema["type"])
        {
            case JsonValue single:
                return single.GetValue<string>();
            case JsonArray several:
                var types = several.Select(type => type!.GetValue<string>()).ToList();
                return isFull || !types.Contains("null") ? types.First(type => type != "null") : "null";
            default:
                return schema["properties"] is null ? null : "object";
        }
    }

    private JsonObject MakeObject(JsonObject schema, int depth)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet();
        var made = new JsonObject();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (required.Contains(name) || (isFull && depth < FullDepth))
            {
                made[name] = Make((JsonObject)document.Resolve(member!), depth + 1);
            }
        }

        if (isFull && depth < FullDepth && schema["additionalProperties"] is JsonObject others)
        {
            var key = schema["propertyNames"] is { } names ? MakeString((JsonObject)document.Resolve(names)) : "sample";
            made[key] = Make((JsonObject)document.Resolve(others), depth + 1);
        }

        return made;
    }

    private JsonArray MakeArray(JsonObject schema, int depth)
    {
        var count = Math.Max(schema["minItems"]?.GetValue<int>() ?? 0, isFull && depth < FullDepth ? 1 : 0);
        return [.. Enumerable.Range(0, count).Select(_ => Make((JsonObject)document.Resolve(schema["items"]!), depth + 1))];
    }

    private string MakeString(JsonObject schema)
    {
        if (schema["pattern"]?.GetValue<string>() is { } pattern)
        {
            return Array.Find(Words, word => Regex.IsMatch(word, pattern))
                ?? throw new NotSupportedException($"There is no sample for the pattern {pattern}.");
        }

        return schema["format"]?.GetValue<string>() switch
        {
            "date-time" => "2026-11-22T08:15:00.5Z",
            "uri" or "uri-reference" => "https://example.com/sample",
            "uuid" => "0194f3a2-7c1d-7a52-9c3e-5b8f6d2a1e40",
            _ => Text[..Math.Min(Text.Length, schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)],
        };
    }

    private JsonNode? Turn(JsonArray choices)
    {
        var values = choices.Where(choice => choice is not null).ToList();
        return values.Count < choices.Count && !isFull ? null : values[turn % values.Count];
    }

    private static JsonNode? Merge(JsonNode? first, JsonNode? second)
    {
        if (first is not JsonObject members || second is not JsonObject others)
        {
            return second ?? first;
        }

        foreach (var (name, value) in others)
        {
            members[name] = value?.DeepClone();
        }

        return members;
    }
}
