namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Adds the code of each property for the class template: its number, its C# type, its field, and the calls that read and write it.
/// </summary>
public sealed class MemberCode(ApiModel api)
{
    /// <summary>A model tracks its properties in 64 bits, two of which are reserved.</summary>
    private const int MostMembers = 62;

    private readonly Dictionary<string, ClassModel> _models = api.Models.ToDictionary(model => model.Name);

    /// <param name="model">The class.</param>
    /// <param name="schema">Its schema in the document for NSwag.</param>
    public void Write(ClassModel model, JsonObject schema)
    {
        var first = Unions.FindUnion(api, model.Schema) is { } union ? _models[union].Members.Count : 0;
        if (first + model.Members.Count > MostMembers)
        {
            throw new SpecException(
                $"/components/schemas/{model.Name}",
                $"a class has at most {MostMembers} properties",
                $"the class has {first + model.Members.Count} properties");
        }

        var properties = Unions.GetBody(schema)["properties"];
        foreach (var (index, member) in model.Members.Index())
        {
            Write(member, (JsonObject)properties![member.WireName]!, first + index);
        }

        schema["x-demanding"] = model.IsRequest && model.Members.Any(member => member.IsRequired);
        schema["x-filled"] = string.Join(" || ", model.Members.Where(IsCreated).Select(member => $"IsFilled({Field(member)})"));
        if (model.Members.Index().FirstOrDefault(entry => entry.Item.IsSequence) is { Item: { } sequence } found)
        {
            schema["x-sequence-number"] = first + found.Index;
            schema["x-sequence-name"] = sequence.Name;
        }
    }

    private void Write(Member member, JsonObject property, int number)
    {
        var field = Field(member);
        var isAny = member.Kind == MemberKind.Any;
        var type = CSharpTypes.Name(api, member.Schema);
        property["x-number"] = number;
        property["x-field"] = field;
        property["x-type"] = member.MayBeNull ? type + "?" : type;
        property["x-field-type"] = isAny ? "OpenValue?" : member.MayBeNull || IsReference(member.Kind) ? type + "?" : type;
        property["x-get"] = isAny ? $"{field}?.Element" : member.MayBeNull ? field : Get(member.Kind, field, type);
        property["x-value"] = isAny ? "OpenValue.From(value)" : "value";
        property["x-set"] = member.IsNullable || member.IsRequired ? "Set" : "SetOrLeaveOut";
        property["x-read"] = (member.IsNullable || !member.IsRequired) && !isAny
            ? $"({Read(member, field)} || json.IsNull)"
            : Read(member, field);
        property["x-has"] = IsCreated(member) ? $"Has({number}, {field})" : $"Has({number})";
        property["x-write"] = Write(member, field);
        if (member.IsInternal)
        {
            property["x-internal"] = true;
        }

        if (member.IsDemanded)
        {
            property["x-left-out"] = LeaveOut(member);
        }
    }

    private static string LeaveOut(Member member) => member.Kind switch
    {
        _ when member.IsNullable => $"json.LeaveOutNull(\"{member.WireName}\"u8, this)",
        MemberKind.List => $"json.LeaveOutList(\"{member.WireName}\"u8, this)",
        MemberKind.Map => $"json.LeaveOutMap(\"{member.WireName}\"u8, this)",
        _ => $"json.LeaveOut(\"{member.WireName}\"u8, this)",
    };

    private static string Field(Member member) => "_" + char.ToLowerInvariant(member.Name[0]) + member.Name[1..];

    private static bool IsReference(MemberKind kind) =>
        kind is MemberKind.String or MemberKind.List or MemberKind.Map or MemberKind.Object or MemberKind.Union;

    /// <summary>Whether the getter creates an object if the property is absent.</summary>
    private static bool IsCreated(Member member) =>
        member is { Kind: MemberKind.Object or MemberKind.Union, IsRequired: true, IsNullable: false };

    private static string Get(MemberKind kind, string field, string type) => kind switch
    {
        MemberKind.String => $"{field} ?? \"\"",
        MemberKind.List => $"{field} ?? []",
        MemberKind.Map => $"{field} ?? {type.Replace("IReadOnlyDictionary", "ReadOnlyDictionary", StringComparison.Ordinal)}.Empty",
        MemberKind.Object => $"{field} ??= {type}.CreateEmpty()",
        MemberKind.Union => $"{field} ??= new Unknown{type}()",
        _ => field,
    };

    private string Read(Member member, string field) => member.Kind switch
    {
        MemberKind.String => $"json.TryReadString(out {field})",
        MemberKind.Enum => $"json.TryReadEnum(out {field})",
        MemberKind.Object => $"{CSharpTypes.Name(api, member.Schema)}.TryRead(ref json, out {field})",
        MemberKind.Union => $"json.TryReadUnion(out {field})",
        MemberKind.Any => $"json.TryReadAny(out {field})",
        MemberKind.List => $"json.TryReadList(out {field}, {CSharpTypes.ItemCodec(api, member.Schema)})",
        MemberKind.Map => $"json.TryReadMap(out {field}, {CSharpTypes.ItemCodec(api, member.Schema)})",
        _ => $"json.TryRead(out {field})",
    };

    private string Write(Member member, string field) => member.Kind switch
    {
        MemberKind.Enum => $"json.WriteEnum<{CSharpTypes.Name(api, member.Schema)}>(\"{member.WireName}\"u8, {field})",
        MemberKind.List or MemberKind.Map => $"json.Write(\"{member.WireName}\"u8, {field}, {CSharpTypes.ItemCodec(api, member.Schema)})",
        _ => $"json.Write(\"{member.WireName}\"u8, {field})",
    };
}
