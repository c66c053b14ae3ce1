using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Applies the spelling from the settings to the names of types, properties, and values: <c>Github</c> becomes <c>GitHub</c>.
/// </summary>
public sealed class Spelling(IReadOnlyDictionary<string, string> words) : IPass
{
    private readonly Regex? _words = words.Count == 0
        ? null
        : new Regex(
            $"({string.Join('|', words.Keys.Select(static word => Regex.Escape(Naming.Pascal(word))))})(?![a-z])",
            RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _spellings = words.ToDictionary(
        static word => Naming.Pascal(word.Key), static word => word.Value);

    public void Apply(ApiModel api)
    {
        var names = api.Schemas.Select(schema => schema.Key).Where(name => Spell(name) != name).ToDictionary(name => name, Spell);
        SchemaNames.Rename(api, names);
        api.Models = [.. api.Models.Select(model => model with
        {
            Name = Spell(model.Name),
            Members = [.. model.Members.Select(member => member with { Name = Spell(member.Name) })],
        })];
        api.Enums = [.. api.Enums.Select(values => values with
        {
            Name = Spell(values.Name),
            Values = [.. values.Values.Select(value => value with { Name = Spell(value.Name) })],
        })];
    }

    private string Spell(string name) => _words?.Replace(name, word => _spellings[word.Value]) ?? name;
}
