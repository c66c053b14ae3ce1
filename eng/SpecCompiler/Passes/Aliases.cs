namespace Fabro.SpecCompiler.Passes;

/// <summary>Components that name no class and no enum (a string id, a map, any value) are put where they are used: C# has no name for them.</summary>
public sealed class Aliases : IPass
{
    public void Apply(SpecDocument document)
    {
        var aliases = document.Schemas
            .Where(schema => IsAlias((JsonObject)schema.Value!))
            .ToDictionary(schema => schema.Key, schema => (JsonObject)schema.Value!);
        SchemaWalk.All(document, schema =>
        {
            if (schema["$ref"] is not null && aliases.TryGetValue(SpecDocument.RefName(schema)!, out var target))
            {
                schema.Remove("$ref");
                foreach (var (key, value) in target)
                {
                    schema.TryAdd(key, value?.DeepClone());
                }
            }
        });
        foreach (var name in aliases.Keys)
        {
            document.Schemas.Remove(name);
        }
    }

    private static bool IsAlias(JsonObject schema) =>
        schema["enum"] is null && schema["properties"] is null && schema["allOf"] is null && schema["oneOf"] is null
        && ((string?)schema["type"] != "object" || schema["additionalProperties"] is not null);
}
