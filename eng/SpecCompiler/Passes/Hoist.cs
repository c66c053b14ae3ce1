namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Gives every enum and object that stands inside another schema a component of its own, named by where it stands (owner and member),
/// so that its C# name is stable. Two of the same name are an error.
/// </summary>
public sealed class Hoist : IPass
{
    public void Apply(SpecDocument document)
    {
        foreach (var (name, schema) in document.Schemas.ToList())
        {
            Inside(document, name, (JsonObject)schema!);
        }

        foreach (var operation in document.Operations)
        {
            var owner = Naming.Pascal(operation.Id) + Naming.Pascal(operation.Text("x-variant") ?? "");
            foreach (var parameter in operation.Parameters)
            {
                Replace(document, (JsonObject)parameter!, "schema", owner + Naming.Pascal((string)parameter!["name"]!));
            }

            Bodies(document, operation.RequestContent, owner + "Request");
            foreach (var (_, response) in operation.Responses)
            {
                Bodies(document, response!["content"] as JsonObject ?? [], owner + "Response");
            }
        }
    }

    /// <summary>Adds a component and returns the reference to it.</summary>
    public static JsonObject Put(SpecDocument document, string name, JsonObject schema)
    {
        var component = (JsonObject)schema.DeepClone();
        component.Remove("default");
        if (!document.Schemas.TryAdd(name, component))
        {
            throw new SpecException(JsonPointer.Of(schema), "hoisted names are unique", $"there is another schema '{name}'");
        }

        return SpecDocument.RefNode(name);
    }

    private static void Bodies(SpecDocument document, JsonObject content, string name)
    {
        foreach (var (type, media) in content)
        {
            if (type != "multipart/form-data")
            {
                Replace(document, (JsonObject)media!, "schema", name);
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

        // What may be null stands inside a oneOf; it has to come out before it can be moved.
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
            // The member's own name, not that of its type.
            var given = schema["x-name"]?.DeepClone();
            schema.Remove("x-name");
            var reference = Put(document, name, schema);
            Inside(document, name, (JsonObject)document.Schemas[name]!);
            var put = nullable ? new JsonObject { ["nullable"] = true, ["oneOf"] = new JsonArray(reference) } : reference;
            if (given is not null)
            {
                put["x-name"] = given;
            }

            holder[key] = put;
        }
    }
}
