namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Names the members of classes, and tells the templates what each is (<c>x-kind</c>): how it is read when it is missing or null depends on it.
/// A name is made of the one on the wire, unless an overlay has another (<c>x-name</c>); members that an object or the generated code itself has step aside.
/// </summary>
public sealed class Members : IPass
{
    private static readonly string[] Taken =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "Match", "Switch", "AdditionalProperties", "RawText",
        "CreateEmpty", "Discriminator", "DiscriminatorValue", "Has", "HasContent", "IsFilled", "IsRefused", "IsUnknown", "NoMember",
        "ReadDiscriminator", "ReadMembers", "ReadOwnMember", "Sequence", "SequenceMember", "Set", "SetOrLeaveOut", "Take", "TryRead", "WriteMembers",
    ];

    public void Apply(SpecDocument document)
    {
        foreach (var (name, node) in document.Schemas)
        {
            var schema = (JsonObject)node!;
            if (schema["enum"] is null)
            {
                Name(document, name, schema);
            }
        }
    }

    /// <summary>The object that lists the members of a class itself: in a variant of a union it stands beside the reference to the base.</summary>
    public static JsonObject Body(JsonObject schema) =>
        schema["allOf"] is JsonArray parts ? parts.OfType<JsonObject>().First(part => part["$ref"] is null) : schema;

    private static void Name(SpecDocument document, string owner, JsonObject schema)
    {
        var body = Body(schema);
        body["additionalProperties"] = false;
        if ((string?)schema["x-tag"] is { } tag)
        {
            schema["x-tag-name"] = Naming.Pascal(tag);
        }

        var required = Required(body);
        var names = new HashSet<string> { (string?)schema["x-tag-name"] ?? "" };
        if (schema == body && body["properties"] is not JsonObject { Count: > 0 })
        {
            // NSwag writes no class for an object without members; the template leaves this one out.
            body["properties"] = new JsonObject { ["none"] = new JsonObject { ["type"] = "string", ["x-kind"] = "none" } };
            return;
        }

        foreach (var (wire, node) in (body["properties"] as JsonObject ?? []).ToList())
        {
            var property = (JsonObject)node!;
            if (wire == (string?)schema["x-tag"])
            {
                continue;
            }

            var name = (string?)property["x-name"] ?? Naming.Pascal(wire);
            property.Remove("x-name");
            if (name.Length == 0)
            {
                throw new SpecException(JsonPointer.Of(property), "member names are words", $"'{wire}' makes no C# name");
            }

            name = name == owner || Taken.Contains(name) ? name + "Value" : char.IsDigit(name[0]) ? "_" + name : name;
            if (!names.Add(name))
            {
                throw new SpecException(JsonPointer.Of(property), "member names are unique", $"two members are called '{name}'");
            }

            var kind = Kind(document, property);
            property["x-csharp"] = name;
            property["x-kind"] = kind;
            property["x-required"] = required.Contains(wire);
            if (kind == "any")
            {
                property["nullable"] = true;
            }

            // Left out by the server because it is empty: C# has an empty one too. Where the facts speak of null, null means something.
            if (kind is "list" or "map" && !required.Contains(wire) && property["nullable"] is null)
            {
                property["x-empty"] = true;
            }
        }
    }

    /// <summary>What the facts require, and what is left out when it has its default (<c>x-omit-default</c>): neither is nullable in C#.</summary>
    private static HashSet<string> Required(JsonObject body)
    {
        var omitted = (body["properties"] as JsonObject ?? []).Where(property => property.Value!["x-omit-default"] is not null).Select(property => property.Key);
        var required = (body["required"] as JsonArray ?? []).Select(name => (string)name!).Concat(omitted).ToHashSet();
        body["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        return required;
    }

    public static string Kind(SpecDocument document, JsonObject schema)
    {
        if ((SpecDocument.RefName(schema) ?? SpecDocument.RefName((schema["oneOf"] as JsonArray)?[0])) is { } name)
        {
            var target = document.Schema(name, schema);
            return target["enum"] is not null ? "enum" : target["x-union"] is not null ? "union" : "object";
        }

        return ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("string", "date-time") => "timestamp",
            ("string", _) => "string",
            ("boolean", _) => "boolean",
            ("integer", var format) => format!,
            ("number", "decimal") => "decimal",
            ("number", _) => "double",
            ("array", _) => "list",
            ("object", _) => "map",
            _ => "any",
        };
    }
}
