using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Passes;

/// <summary>Spells words in the names of types and members as their owners do, where the settings say how: <c>Github</c> is <c>GitHub</c>.</summary>
public sealed class Spelling(IReadOnlyDictionary<string, string> words) : IPass
{
    private readonly Regex? _words = words.Count == 0
        ? null
        : new Regex($"({string.Join('|', words.Keys.Select(static word => Regex.Escape(Naming.Pascal(word))))})(?![a-z])", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _spellings = words.ToDictionary(static word => Naming.Pascal(word.Key), static word => word.Value);

    public void Apply(SpecDocument document)
    {
        if (_words is null)
        {
            return;
        }

        var names = document.Schemas.Select(schema => schema.Key).Where(name => Spell(name) != name).ToDictionary(name => name, Spell);
        SchemaNames.Rename(document, names);
        foreach (var (_, node) in document.Schemas)
        {
            var schema = (JsonObject)node!;
            if (schema["x-enumNames"] is JsonArray members)
            {
                schema["x-enumNames"] = new JsonArray([.. members.Select(member => (JsonNode)Spell((string)member!))]);
                continue;
            }

            foreach (var (_, property) in Members.Body(schema)["properties"] as JsonObject ?? [])
            {
                if ((string?)property!["x-csharp"] is { } name)
                {
                    property["x-csharp"] = Spell(name);
                }
            }
        }
    }

    private string Spell(string name) => _words!.Replace(name, word => _spellings[word.Value]);
}
