namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Converts a tagged union to a class hierarchy: a base object with the discriminator (and the properties that all variants share) and a
/// complete mapping, which the variants extend. An undeclared discriminator is inferred: the only property that has a single fixed value in
/// every variant.
/// </summary>
public sealed class TaggedUnions : IPass
{
    private const string Rule = "tagged unions";

    public void Apply(ApiModel api)
    {
        foreach (var (name, node) in api.Schemas.ToList())
        {
            if (Unions.IsUnion(node))
            {
                throw new SpecException(JsonPointer.Create(node), Rule, "the discriminator has no variants; an overlay must list them");
            }

            if (node is JsonObject union && union["oneOf"] is JsonArray variants && variants.Count > 0
                && variants.All(variant => variant?["$ref"] is not null))
            {
                Invert(api, name, union, [.. variants.Select(variant => SpecDocument.RefName(variant)!)]);
            }
        }
    }

    private static void Invert(ApiModel api, string name, JsonObject union, IReadOnlyList<string> variants)
    {
        var tag = Tag(api, union, variants);
        var mapping = new JsonObject();
        foreach (var variant in variants)
        {
            var schema = api.Schema(variant, union);
            foreach (var value in Values(union, schema, tag, variant))
            {
                if (!mapping.TryAdd(value, SpecDocument.Ref(variant)))
                {
                    throw new SpecException(JsonPointer.Create(union), Rule, $"two variants have the discriminator value '{value}'");
                }

                api.Schemas[variant] = Extend(name, schema, tag);
                api.Document.Origins.Copy(JsonPointer.Create(api.Schemas[variant]!["allOf"]![1]), JsonPointer.Create(api.Schemas[variant]));
            }
        }

        var declared = union["discriminator"]?["mapping"] as JsonObject;
        if (declared?.FirstOrDefault(entry => !mapping.ContainsKey(entry.Key)) is { Key: { } stray })
        {
            throw new SpecException(
                JsonPointer.Create(union), Rule, $"the discriminator value '{stray}' is not mapped to a variant of the union");
        }

        union.Remove("oneOf");
        union["type"] = "object";
        var properties = union["properties"] as JsonObject ?? [];
        properties[tag] = new JsonObject { ["type"] = "string" };
        union["properties"] = properties;
        Unrequire(union, tag);
        union["discriminator"] = new JsonObject { ["propertyName"] = tag, ["mapping"] = mapping };
    }

    private static string Tag(ApiModel api, JsonObject union, IReadOnlyList<string> variants)
    {
        if ((string?)union["discriminator"]?["propertyName"] is { } declared)
        {
            return declared;
        }

        var candidates = variants
            .Select(variant => SingleValued(api.Schema(variant, union)))
            .Aggregate((left, right) => left.Intersect(right))
            .ToList();
        return candidates is [var only]
            ? only
            : throw new SpecException(
                JsonPointer.Create(union), Rule, "the discriminator cannot be inferred; an overlay must declare one or set x-merge");
    }

    private static IEnumerable<string> SingleValued(JsonObject variant) =>
        (variant["properties"] as JsonObject ?? [])
            .Where(property => property.Value!["enum"] is JsonArray { Count: 1 })
            .Select(property => property.Key);

    private static List<string> Values(JsonObject union, JsonObject variant, string tag, string name)
    {
        if (variant["allOf"] is not null || variant["oneOf"] is not null || Unions.IsUnion(variant))
        {
            throw new SpecException(
                JsonPointer.Create(union), Rule, $"'{name}' is a variant of two unions, a composition, or a union itself");
        }

        var mapped = (union["discriminator"]?["mapping"] as JsonObject ?? [])
            .Where(entry => (string?)entry.Value == SpecDocument.Ref(name)).Select(entry => entry.Key).ToList();
        var fixedValues = (variant["properties"]?[tag]?["enum"] as JsonArray ?? []).Select(value => (string)value!).ToList();
        var values = mapped.Count > 0 ? mapped : fixedValues;
        return values.Count == 1
            ? values
            : throw new SpecException(
                JsonPointer.Create(union), Rule, $"the discriminator '{tag}' has {values.Count} values in variant '{name}' instead of one");
    }

    private static JsonObject Extend(string union, JsonObject variant, string tag)
    {
        var body = (JsonObject)variant.DeepClone();
        (body["properties"] as JsonObject)?.Remove(tag);
        Unrequire(body, tag);
        var description = body["description"]?.DeepClone();
        body.Remove("description");
        var extended = new JsonObject
        {
            ["allOf"] = new JsonArray(SpecDocument.RefNode(union), body),
        };
        if (description is not null)
        {
            extended["description"] = description;
        }

        return extended;
    }

    private static void Unrequire(JsonObject schema, string member)
    {
        if (schema["required"] is JsonArray names)
        {
            schema["required"] = new JsonArray([.. names.Where(name => (string?)name != member).Select(name => name!.DeepClone())]);
        }
    }
}
