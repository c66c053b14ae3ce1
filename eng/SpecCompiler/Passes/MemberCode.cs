namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Writes down, for the template of classes, how each member is kept, read and written: its number, its C# type, its field and the calls that read and write it.
/// </summary>
public sealed class MemberCode : IPass
{
    /// <summary>A model remembers its members in 64 bits, two of which it needs itself.</summary>
    private const int MostMembers = 62;

    public void Apply(SpecDocument document)
    {
        foreach (var (name, node) in document.Schemas)
        {
            var schema = (JsonObject)node!;
            if (schema["enum"] is null)
            {
                Number(document, name, schema);
            }
        }
    }

    private static void Number(SpecDocument document, string name, JsonObject schema)
    {
        var members = Own(schema).ToList();
        var inherited = schema["allOf"]?[0] is { } parent ? Own(document.Schema(SpecDocument.RefName(parent)!, schema)).Count() : 0;
        if (inherited + members.Count > MostMembers)
        {
            throw new SpecException($"/components/schemas/{name}", "a class has 62 members at most", $"it has {inherited + members.Count}");
        }

        var number = inherited;
        foreach (var (wire, member) in members)
        {
            Describe(document, wire, member, number++);
        }

        schema["x-match"] = schema["x-union"] is not null && schema["x-match"]?.GetValue<bool>() != false;
        schema["x-demanding"] = (string?)schema["x-role"] == "request" && members.Any(member => IsRequired(member.Value));
        schema["x-filled"] = string.Join(" || ", members.Where(member => IsCreated(member.Value)).Select(member => $"IsFilled({member.Value["x-field"]})"));
        if (members.FirstOrDefault(member => member.Value["x-sequence"] is not null).Value is { } sequence)
        {
            schema["x-sequence-number"] = sequence["x-number"]!.DeepClone();
            schema["x-sequence-name"] = sequence["x-csharp"]!.DeepClone();
        }
    }

    /// <summary>The members that a class has of its own, in their order; the discriminator is none of them.</summary>
    private static IEnumerable<KeyValuePair<string, JsonObject>> Own(JsonObject schema) =>
        from property in Members.Body(schema)["properties"] as JsonObject ?? []
        let kind = (string?)property.Value!["x-kind"]
        where kind is not (null or "none")
        select KeyValuePair.Create(property.Key, (JsonObject)property.Value!);

    private static void Describe(SpecDocument document, string wire, JsonObject member, int number)
    {
        var kind = (string)member["x-kind"]!;
        var name = (string)member["x-csharp"]!;
        var field = "_" + char.ToLowerInvariant(name[0]) + name[1..];
        var mayBeNull = member["nullable"] is not null || !IsRequired(member);
        var isNullable = mayBeNull && member["x-empty"] is null;
        var type = CSharpTypes.Name(document, member);
        member["x-number"] = number;
        member["x-field"] = field;
        member["x-type"] = isNullable ? type + "?" : type;
        member["x-field-type"] = kind == "any" ? "OpenValue?" : isNullable || IsReference(kind) ? type + "?" : type;
        member["x-get"] = kind == "any" ? $"{field}?.Element" : isNullable ? field : Get(kind, field, type);
        member["x-value"] = kind == "any" ? "OpenValue.From(value)" : "value";
        member["x-set"] = member["nullable"] is not null || IsRequired(member) ? "Set" : "SetOrLeaveOut";
        var read = Read(document, kind, field, member);
        member["x-read"] = mayBeNull && kind != "any" ? $"({read} || json.IsNull)" : read;
        member["x-has"] = IsCreated(member) ? $"Has({number}, {field})" : $"Has({number})";
        member["x-write"] = Write(document, kind, wire, field, member);
    }

    private static bool IsRequired(JsonObject member) => member["x-required"]!.GetValue<bool>();

    private static bool IsReference(string kind) => kind is "string" or "list" or "map" or "object" or "union";

    /// <summary>Whether the property creates an object when it is asked for one that is absent.</summary>
    private static bool IsCreated(JsonObject member) =>
        (string)member["x-kind"]! is "object" or "union" && IsRequired(member) && member["nullable"] is null;

    private static string Get(string kind, string field, string type) => kind switch
    {
        "string" => $"{field} ?? \"\"",
        "list" => $"{field} ?? []",
        "map" => $"{field} ?? {type.Replace("IReadOnlyDictionary", "ReadOnlyDictionary", StringComparison.Ordinal)}.Empty",
        "object" => $"{field} ??= {type}.CreateEmpty()",
        "union" => $"{field} ??= new Unknown{type}()",
        _ => field,
    };

    private static string Read(SpecDocument document, string kind, string field, JsonObject member) => kind switch
    {
        "string" => $"json.TryReadString(out {field})",
        "enum" => $"json.TryReadEnum(out {field})",
        "object" => $"{CSharpTypes.Name(document, member)}.TryRead(ref json, out {field})",
        "union" => $"json.TryReadUnion(out {field})",
        "any" => $"json.TryReadAny(out {field})",
        "list" => $"json.TryReadList(out {field}, {CSharpTypes.ItemCodec(document, member)})",
        "map" => $"json.TryReadMap(out {field}, {CSharpTypes.ItemCodec(document, member)})",
        _ => $"json.TryRead(out {field})",
    };

    private static string Write(SpecDocument document, string kind, string wire, string field, JsonObject member) => kind switch
    {
        "enum" => $"json.WriteEnum<{CSharpTypes.Name(document, member)}>(\"{wire}\"u8, {field})",
        "list" or "map" => $"json.Write(\"{wire}\"u8, {field}, {CSharpTypes.ItemCodec(document, member)})",
        _ => $"json.Write(\"{wire}\"u8, {field})",
    };
}
