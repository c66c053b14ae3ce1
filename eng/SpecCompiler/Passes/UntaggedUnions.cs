using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Resolves unions without a discriminator. Scalars of several types become any JSON value. Objects with a single key that identifies the
/// variant, and unions that an overlay marks with <c>x-merge</c>, become one object with the properties of all variants, each optional.
/// </summary>
public sealed class UntaggedUnions : IPass
{
    private const string Rule = "merged unions agree";

    public void Apply(ApiModel api)
    {
        var merged = new HashSet<string>();
        SchemaWalk.All(api, schema =>
        {
            if (schema["oneOf"] is not JsonArray variants)
            {
                return;
            }

            if (SchemaMarks.Take(schema, SchemaMarks.MergeMark).Merge == true)
            {
                Merge(schema, [.. variants.Select(variant => Resolve(api, variant!, merged))]);
            }
            else if (variants.All(IsOneKeyObject))
            {
                Merge(schema, [.. variants.Select(variant => (JsonObject)variant!)]);
            }
            else if (variants.Count(variant => !Nullability.IsNull(variant)) > 1 && variants.All(IsScalar))
            {
                schema.Clear();
            }
        });

        foreach (var name in merged)
        {
            api.Schemas.Remove(name);
        }
    }

    private static JsonObject Resolve(ApiModel api, JsonNode variant, HashSet<string> merged)
    {
        if (SpecDocument.RefName(variant) is not { } name)
        {
            return (JsonObject)variant;
        }

        merged.Add(name);
        return api.Schema(name, variant);
    }

    private static void Merge(JsonObject union, IReadOnlyList<JsonObject> variants)
    {
        var properties = new JsonObject();
        foreach (var variant in variants)
        {
            var members = variant["properties"] as JsonObject
                ?? throw new SpecException(JsonPointer.Create(variant), Rule, "the variant has no properties");
            foreach (var (name, property) in members)
            {
                if (!properties.TryAdd(name, property!.DeepClone()) && !JsonNode.DeepEquals(properties[name], property))
                {
                    throw new SpecException(JsonPointer.Create(union), Rule, $"the variants define '{name}' differently");
                }
            }
        }

        union.Remove("oneOf");
        union["type"] = "object";
        union["properties"] = properties;
    }

    private static bool IsOneKeyObject(JsonNode? node) =>
        node is JsonObject o
        && o["properties"] is JsonObject { Count: 1 } properties
        && o["required"] is JsonArray { Count: 1 } required
        && (string?)required[0] == properties.First().Key
        && o["additionalProperties"] is JsonValue closed && !closed.GetValue<bool>();

    private static bool IsScalar(JsonNode? node) =>
        node?["type"] is JsonValue type && (string?)type is "string" or "number" or "integer" or "boolean" or "null";
}
