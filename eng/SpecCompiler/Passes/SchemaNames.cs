namespace Fabro.SpecCompiler.Passes;

/// <summary>Gives schemas the names their overlays ask for (<c>x-name</c>), and moves every reference along.</summary>
public sealed class SchemaNames : IPass
{
    public void Apply(SpecDocument document)
    {
        var names = document.Schemas
            .Where(schema => schema.Value!["x-name"] is not null)
            .ToDictionary(schema => schema.Key, schema => (string)schema.Value!["x-name"]!);
        foreach (var old in names.Keys)
        {
            ((JsonObject)document.Schemas[old]!).Remove("x-name");
        }

        Rename(document, names);
    }

    /// <summary>Gives schemas other names, and moves every reference along.</summary>
    public static void Rename(SpecDocument document, IReadOnlyDictionary<string, string> names)
    {
        foreach (var (old, name) in names)
        {
            var schema = document.Schemas[old]!;
            document.Schemas.Remove(old);
            if (!document.Schemas.TryAdd(name, schema))
            {
                throw new SpecException($"/components/schemas/{old}", "names are unique", $"there is another schema '{name}'");
            }
        }

        SchemaWalk.All(document, schema => Move(schema, names));
    }

    private static void Move(JsonObject schema, IReadOnlyDictionary<string, string> names)
    {
        if (schema["$ref"] is not null && names.TryGetValue(SpecDocument.RefName(schema)!, out var name))
        {
            schema["$ref"] = SpecDocument.Ref(name);
        }

        if (schema["discriminator"]?["mapping"] is JsonObject mapping)
        {
            foreach (var (tag, target) in mapping.ToList())
            {
                var old = ((string)target!).Split('/')[^1];
                mapping[tag] = names.TryGetValue(old, out var moved) ? SpecDocument.Ref(moved) : (string)target!;
            }
        }
    }
}
