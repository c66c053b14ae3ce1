namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Names the members of enums by their words, or as an overlay says (<c>x-names</c>, by word); the names an open enum has itself, its own name, and names
/// that start with a digit, step aside.
/// </summary>
public sealed class EnumNames : IPass
{
    private static readonly string[] Taken = ["Value", "IsKnown", "Equals", "ToString", "GetHashCode", "GetType", "FromValue", "FindKnown"];

    public void Apply(SpecDocument document)
    {
        foreach (var (name, schema) in document.Schemas)
        {
            if (schema!["enum"] is not JsonArray values)
            {
                continue;
            }

            if (values.Any(value => value?.GetValueKind() != JsonValueKind.String))
            {
                throw new SpecException($"/components/schemas/{name}", "enums are words", "a value is no string");
            }

            var given = schema["x-names"] as JsonObject ?? [];
            ((JsonObject)schema).Remove("x-names");
            if (given.FirstOrDefault(word => values.All(value => (string)value! != word.Key)).Key is { } unknown)
            {
                throw new SpecException($"/components/schemas/{name}", "x-names names words of the enum", $"'{unknown}' is none");
            }

            var names = values.Select(value => (string?)given[(string)value!] ?? Member(name, (string)value!)).ToList();
            if (names.Distinct().Count() != names.Count)
            {
                throw new SpecException($"/components/schemas/{name}", "enum members are unique", "two values have the same C# name");
            }

            schema["x-enumNames"] = new JsonArray([.. names.Select(member => (JsonNode)member)]);
        }
    }

    private static string Member(string owner, string value)
    {
        var name = Naming.Pascal(value);
        return name.Length == 0 ? "Empty" : char.IsDigit(name[0]) ? "_" + name : name == owner || Taken.Contains(name) ? name + "Member" : name;
    }
}
