namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Inlines components that are neither a class nor an enum (a string id, a map, any value), because C# has no name for them.
/// </summary>
public sealed class Aliases : IPass
{
    public void Apply(ApiModel api)
    {
        var aliases = api.Schemas
            .Where(schema => IsAlias((JsonObject)schema.Value!))
            .ToDictionary(schema => schema.Key, schema => (JsonObject)schema.Value!);
        foreach (var name in aliases.Keys)
        {
            api.Schemas.Remove(name);
        }

        SchemaWalk.All(api, schema => Resolve(schema, aliases, []));
    }

    /// <summary>Resolves an alias recursively, because it can refer to other aliases.</summary>
    private static void Resolve(JsonObject schema, Dictionary<string, JsonObject> aliases, IReadOnlyList<string> open)
    {
        if (SpecDocument.RefName(schema) is not { } name || !aliases.TryGetValue(name, out var target))
        {
            return;
        }

        if (open.Contains(name))
        {
            throw new SpecException($"/components/schemas/{name}", "aliases are acyclic", "the schema is an alias of itself");
        }

        schema.Remove("$ref");
        foreach (var (key, value) in target)
        {
            schema.TryAdd(key, value?.DeepClone());
        }

        SchemaWalk.Visit(schema, inner => Resolve(inner, aliases, [.. open, name]));
    }

    private static bool IsAlias(JsonObject schema) =>
        schema["enum"] is null && schema["properties"] is null && schema["allOf"] is null && schema["oneOf"] is null
        && ((string?)schema["type"] != "object" || schema["additionalProperties"] is not null);
}
