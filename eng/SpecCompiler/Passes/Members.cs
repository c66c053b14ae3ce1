using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Makes the classes: names their members, and tells what each is. A name is made of the one on the wire, unless an overlay has another
/// (<c>x-name</c>); members that an object or the generated code itself has step aside.
/// </summary>
public sealed class Members : IPass
{
    private static readonly string[] Taken =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "Match", "Switch", "AdditionalProperties", "RawText",
        "CreateEmpty", "Discriminator", "DiscriminatorValue", "Has", "HasContent", "IsFilled", "IsRefused", "IsUnknown", "NoMember",
        "ReadDiscriminator", "ReadMembers", "ReadOwnMember", "Sequence", "SequenceMember", "Set", "SetOrLeaveOut", "Take", "TryRead", "WriteMembers",
    ];

    public void Apply(ApiModel api) =>
        api.Models = [.. api.Schemas.Where(schema => schema.Value!["enum"] is null).Select(schema => Class(api, schema.Key, (JsonObject)schema.Value!))];

    private static ClassModel Class(ApiModel api, string name, JsonObject schema)
    {
        var parent = Unions.FindUnion(api, schema);
        var union = FindUnion(parent is null ? schema : api.Schema(parent, schema));
        return new ClassModel
        {
            Name = name,
            Schema = schema,
            Description = api.Text(schema),
            Members = Own(api, name, schema, union),
            Union = parent is null ? union : null,
            Variant = parent is null ? null : new Variant(union!, Value(api.Schema(parent, schema), name)),
        };
    }

    private static Union? FindUnion(JsonObject schema)
    {
        if (!Unions.IsUnion(schema))
        {
            return null;
        }

        var wire = (string)schema["discriminator"]!["propertyName"]!;
        return new Union(wire, Naming.Pascal(wire), HasMatch: SchemaMarks.Take(schema, SchemaMarks.MatchMark).Match ?? true);
    }

    private static string Value(JsonObject union, string variant) =>
        ((JsonObject)union["discriminator"]!["mapping"]!).First(entry => (string?)entry.Value == SpecDocument.Ref(variant)).Key;

    private static List<Member> Own(ApiModel api, string owner, JsonObject schema, Union? union)
    {
        var body = Unions.GetBody(schema);
        var required = (body["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        var names = new HashSet<string> { union?.DiscriminatorName ?? "" };
        var members = new List<Member>();
        foreach (var (wire, node) in body["properties"] as JsonObject ?? [])
        {
            if (wire == union?.Discriminator)
            {
                continue;
            }

            var property = (JsonObject)node!;
            var marks = SchemaMarks.Take(property, SchemaMarks.NameMark, SchemaMarks.OmitDefaultMark, SchemaMarks.InternalMark);
            var name = Name(owner, wire, marks, property);
            if (!names.Add(name))
            {
                throw new SpecException(JsonPointer.Create(property), "member names are unique", $"two members are called '{name}'");
            }

            var kind = MemberKinds.Find(api, property);
            members.Add(new Member
            {
                WireName = wire,
                Name = name,
                Kind = kind,
                Schema = property,
                Description = api.Text(property),
                IsRequired = required.Contains(wire) || marks.OmitDefault == true,
                IsNullable = kind == MemberKind.Any || property["nullable"] is not null,
                OmitsDefault = marks.OmitDefault == true,
                IsInternal = marks.Internal == true,
            });
        }

        return members;
    }

    private static string Name(string owner, string wire, SchemaMarks marks, JsonObject property)
    {
        var name = marks.Name ?? Naming.Pascal(wire);
        return name.Length == 0
            ? throw new SpecException(JsonPointer.Create(property), "member names are words", $"'{wire}' makes no C# name")
            : name == owner || Taken.Contains(name) ? name + "Value" : char.IsDigit(name[0]) ? "_" + name : name;
    }
}
