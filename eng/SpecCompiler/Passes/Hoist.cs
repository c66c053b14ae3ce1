using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Moves every inline enum and object to a separate component, named by its owner and property, so that its C# name is stable.
/// Duplicate names are an error.
/// </summary>
public sealed class Hoist : IPass
{
    public void Apply(ApiModel api)
    {
        foreach (var (name, schema) in api.Schemas.ToList())
        {
            Inside(api.Document, name, (JsonObject)schema!);
        }

        foreach (var operation in api.Operations)
        {
            foreach (var slot in operation.Slots)
            {
                Replace(api.Document, slot.Holder, SchemaSlot.Key, slot.Name);
            }
        }
    }

    private static void Inside(SpecDocument document, string owner, JsonObject schema)
    {
        foreach (var part in (schema["allOf"] as JsonArray ?? []).OfType<JsonObject>().Where(part => part["$ref"] is null))
        {
            Inside(document, owner, part);
        }

        foreach (var (member, _) in (schema["properties"] as JsonObject ?? []).ToList())
        {
            Replace(document, (JsonObject)schema["properties"]!, member, owner + Naming.Pascal(member));
        }

        if (schema["items"] is JsonObject)
        {
            Replace(document, schema, "items", Naming.Singular(owner));
        }

        if (schema["additionalProperties"] is JsonObject)
        {
            Replace(document, schema, "additionalProperties", owner + "Value");
        }
    }

    private static void Replace(SpecDocument document, JsonObject holder, string key, string name)
    {
        if (holder[key] is not JsonObject schema)
        {
            return;
        }

        // A nullable schema is inside a oneOf and must be extracted before it is moved.
        if (schema["oneOf"] is not null && Nullability.Take(schema))
        {
            schema["nullable"] = true;
        }

        if (schema["items"] is JsonObject)
        {
            Replace(document, schema, "items", Naming.Singular(name));
        }
        else if (schema["additionalProperties"] is JsonObject && schema["properties"] is null)
        {
            Replace(document, schema, "additionalProperties", name + "Value");
        }
        else if (schema["enum"] is not null || schema["properties"] is not null)
        {
            var nullable = Nullability.Take(schema);
            // The name of the property, not of its type.
            schema.Remove(SchemaMarks.NameMark, out var given);
            var reference = document.AddSchema(name, schema);
            Inside(document, name, (JsonObject)document.Schemas[name]!);
            var put = nullable ? new JsonObject { ["nullable"] = true, ["oneOf"] = new JsonArray(reference) } : reference;
            if (given is not null)
            {
                put[SchemaMarks.NameMark] = given;
            }

            holder[key] = put;
        }
    }
}
