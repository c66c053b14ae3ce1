using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Creates the enums. The names of values are derived from the wire values or specified by an overlay (<c>x-names</c>, by value). Names
/// that conflict with a member of an open enum or with its own name, and names that start with a digit, are changed.
/// </summary>
public sealed class EnumNames : IPass
{
    private static readonly string[] Taken = ["Value", "IsKnown", "Equals", "ToString", "GetHashCode", "GetType", "FromValue", "FindKnown"];

    public void Apply(ApiModel api)
    {
        var enums = api.Schemas.Where(schema => schema.Value!["enum"] is not null);
        api.Enums = [.. enums.Select(schema => Enum(api, schema.Key, (JsonObject)schema.Value!))];
    }

    private static OpenEnum Enum(ApiModel api, string name, JsonObject schema)
    {
        var location = $"/components/schemas/{name}";
        var values = (JsonArray)schema["enum"]!;
        if (values.Any(value => value?.GetValueKind() != JsonValueKind.String))
        {
            throw new SpecException(location, "enum values are strings", "a value is not a string");
        }

        var given = SchemaMarks.Take(schema, SchemaMarks.NamesMark).Names ?? new Dictionary<string, string>();
        if (given.Keys.FirstOrDefault(named => values.All(value => (string)value! != named)) is { } unknown)
        {
            throw new SpecException(
                location, $"{SchemaMarks.NamesMark} names values of the enum", $"'{unknown}' is not a value of the enum");
        }

        var named = values.Select(value => (string)value!)
            .Select(value => new EnumValue(value, given.GetValueOrDefault(value) ?? Name(name, value)))
            .ToList();
        return named.DistinctBy(value => value.Name).Count() == named.Count
            ? new OpenEnum(name, named)
            : throw new SpecException(location, "enum names are unique", "two values have the same C# name");
    }

    private static string Name(string owner, string value)
    {
        var name = Naming.Pascal(value);
        return name.Length == 0 ? "Empty"
            : char.IsDigit(name[0]) ? "_" + name
            : name == owner || Taken.Contains(name) ? name + "Member"
            : name;
    }
}
