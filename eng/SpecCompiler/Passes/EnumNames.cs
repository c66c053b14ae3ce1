using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Makes the enums: their values are named as they are on the wire, or as an overlay says (<c>x-names</c>, by value); the names an open enum has itself,
/// its own name, and names that start with a digit, step aside.
/// </summary>
public sealed class EnumNames : IPass
{
    private static readonly string[] Taken = ["Value", "IsKnown", "Equals", "ToString", "GetHashCode", "GetType", "FromValue", "FindKnown"];

    public void Apply(ApiModel api) =>
        api.Enums = [.. api.Schemas.Where(schema => schema.Value!["enum"] is not null).Select(schema => Enum(api, schema.Key, (JsonObject)schema.Value!))];

    private static OpenEnum Enum(ApiModel api, string name, JsonObject schema)
    {
        var location = $"/components/schemas/{name}";
        var values = (JsonArray)schema["enum"]!;
        if (values.Any(value => value?.GetValueKind() != JsonValueKind.String))
        {
            throw new SpecException(location, "enum values are strings", "a value is not");
        }

        var textsLocation = api.Document.Origins.Locate($"{location}/{SchemaMarks.TextsMark}");
        var marks = SchemaMarks.Take(schema, SchemaMarks.NamesMark, SchemaMarks.TextsMark);
        var given = marks.Names ?? new Dictionary<string, string>();
        var texts = marks.Texts ?? new Dictionary<string, string>();
        foreach (var (mark, keys) in ((string, IEnumerable<string>)[])[(SchemaMarks.NamesMark, given.Keys), (SchemaMarks.TextsMark, texts.Keys)])
        {
            if (keys.FirstOrDefault(named => values.All(value => (string)value! != named)) is { } unknown)
            {
                throw new SpecException(location, $"{mark} names values of the enum", $"'{unknown}' is none");
            }
        }

        var named = values.Select(value => (string)value!).Select(value => new EnumValue(
            value,
            given.GetValueOrDefault(value) ?? Name(name, value),
            texts.TryGetValue(value, out var text) ? new DocText(text, textsLocation) : null)).ToList();
        return named.DistinctBy(value => value.Name).Count() == named.Count
            ? new OpenEnum(name, api.Text(schema), named)
            : throw new SpecException(location, "enum members are unique", "two values have the same C# name");
    }

    private static string Name(string owner, string value)
    {
        var name = Naming.Pascal(value);
        return name.Length == 0 ? "Empty" : char.IsDigit(name[0]) ? "_" + name : name == owner || Taken.Contains(name) ? name + "Member" : name;
    }
}
