using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>Renames schemas as specified by overlays (<c>x-name</c>), and updates all references.</summary>
public sealed class SchemaNames : IPass
{
    public void Apply(ApiModel api)
    {
        var names = new Dictionary<string, string>();
        foreach (var (old, schema) in api.Schemas)
        {
            if (SchemaMarks.Take((JsonObject)schema!, SchemaMarks.NameMark).Name is { } name)
            {
                names.Add(old, name);
            }
        }

        Rename(api, names);
    }

    /// <summary>Renames schemas, and updates all references.</summary>
    public static void Rename(ApiModel api, IReadOnlyDictionary<string, string> names)
    {
        foreach (var (old, name) in names)
        {
            var schema = api.Schemas[old]!;
            api.Schemas.Remove(old);
            if (!api.Schemas.TryAdd(name, schema))
            {
                throw new SpecException($"/components/schemas/{old}", "names are unique", $"another schema is already named '{name}'");
            }

            api.Document.Origins.Copy($"/components/schemas/{name}", $"/components/schemas/{old}");
        }

        SchemaWalk.All(api, schema => Move(schema, names));
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
