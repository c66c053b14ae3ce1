using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Creates the classes, and determines the name and kind of each property. A name is derived from the wire name or specified by an overlay
/// (<c>x-name</c>). Names that conflict with a member of <see cref="object"/> or of the generated code are changed.
/// </summary>
public sealed class Members : IPass
{
    private static readonly string[] Taken =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "Match", "Switch", "AdditionalProperties", "RawText",
        "CreateEmpty", "Discriminator", "DiscriminatorValue", "Has", "HasContent", "IsFilled", "IsRefused", "IsUnknown", "NoMember",
        "ReadDiscriminator", "ReadMembers", "ReadOwnMember", "Sequence", "SequenceMember", "Set", "SetOrLeaveOut", "Take", "TryRead",
        "WriteMembers",
    ];

    public void Apply(ApiModel api)
    {
        var classes = api.Schemas.Where(schema => schema.Value!["enum"] is null);
        api.Models = [.. classes.Select(schema => Class(api, schema.Key, (JsonObject)schema.Value!))];
    }

    private static ClassModel Class(ApiModel api, string name, JsonObject schema)
    {
        var parent = Unions.FindUnion(api, schema);
        var union = FindUnion(parent is null ? schema : api.Schema(parent, schema));
        return new ClassModel
        {
            Name = name,
            Schema = schema,
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
                throw new SpecException(JsonPointer.Create(property), "property names are unique", $"two properties are named '{name}'");
            }

            var kind = MemberKinds.Find(api, property);
            members.Add(new Member
            {
                WireName = wire,
                Name = name,
                Kind = kind,
                Schema = property,
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
        if (name.Length == 0)
        {
            throw new SpecException(
                JsonPointer.Create(property), "property names are valid", $"'{wire}' cannot be converted to a C# name");
        }

        return name == owner || Taken.Contains(name) ? name + "Value"
            : char.IsDigit(name[0]) ? "_" + name
            : name;
    }
}
