using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Passes;

/// <summary>
/// Assigns a text to every model, property, and enum value. Rejects missing texts, texts that only repeat the name, and texts of types,
/// properties, or values that do not exist. A property that is the only use of its type needs no text: the summary of the type is used.
/// </summary>
public sealed class ModelTexts : IPass
{
    private const string Rule = "documentation of models";

    private static readonly string[] AbsenceWords = ["null", "absent", "default", "omit"];

    public void Apply(ApiModel api)
    {
        if (api.Docs is not { } docs)
        {
            return;
        }

        var models = api.Models.Where(model => !model.IsInternal).ToDictionary(model => model.Name);
        var enums = api.Enums.ToDictionary(values => values.Name);
        foreach (var (name, (_, location)) in docs)
        {
            if (!models.ContainsKey(name) && !enums.ContainsKey(name))
            {
                throw new SpecException(location, Rule, $"the type '{name}' does not exist");
            }
        }

        foreach (var model in models.Values)
        {
            var (texts, location) = Find(docs, model.Name);
            model.Summary = Text(texts.Summary, $"{location}/summary", model.Name);
            model.Remarks = Remarks(texts, location);
        }

        // After all types have a summary, because it can also be the text of a property.
        var single = FindSingleUses(api);
        foreach (var model in models.Values)
        {
            Describe(
                model,
                Find(docs, model.Name),
                member => single.Contains(member) ? models[SpecDocument.TargetName(member.Schema)!].Summary : null);
        }

        foreach (var values in api.Enums)
        {
            Describe(values, Find(docs, values.Name));
        }
    }

    private static void Describe(ClassModel model, DocumentedType type, Func<Member, DocText?> findOther)
    {
        var members = model.Members.Where(member => !member.IsInternal).ToList();
        var texts = Texts(type.Docs.Properties, type, "properties", members.Select(member => member.WireName));
        RefuseAny(type.Docs.Values, type, "values");
        foreach (var member in members)
        {
            var location = $"{type.Location}/properties/{member.WireName}";
            var text = texts.GetValueOrDefault(member.WireName);
            member.Summary = text is null && findOther(member) is { } other ? other : Text(text, location, model.Name, member.WireName);
            if (member.MayBeNull && text is not null && !AbsenceWords.Any(word => text.Contains(word, StringComparison.Ordinal)))
            {
                throw new SpecException(location, Rule, "the property may be null, but the text does not specify when");
            }
        }
    }

    private static void Describe(OpenEnum values, DocumentedType type)
    {
        values.Summary = Text(type.Docs.Summary, $"{type.Location}/summary", values.Name);
        values.Remarks = Remarks(type.Docs, type.Location);
        RefuseAny(type.Docs.Properties, type, "properties");
        var texts = Texts(type.Docs.Values, type, "values", values.Values.Select(value => value.Value));
        foreach (var value in values.Values)
        {
            value.Summary = Text(texts.GetValueOrDefault(value.Value), $"{type.Location}/values/{value.Value}", values.Name, value.Name);
        }
    }

    private static DocumentedType Find(IReadOnlyDictionary<string, DocumentedType> docs, string name) =>
        docs.GetValueOrDefault(name) ?? throw new SpecException(name, Rule, "the type has no documentation");

    private static void RefuseAny(IReadOnlyDictionary<string, string>? texts, DocumentedType type, string key) =>
        Texts(texts, type, key, []);

    private static IReadOnlyDictionary<string, string> Texts(
        IReadOnlyDictionary<string, string>? texts, DocumentedType type, string key, IEnumerable<string> names)
    {
        var given = texts ?? new Dictionary<string, string>();
        return given.Keys.Except(names).FirstOrDefault() is { } unknown
            ? throw new SpecException($"{type.Location}/{key}/{unknown}", Rule, $"the type has no '{unknown}' among its {key}")
            : given;
    }

    private static DocText? Remarks(TypeDocs docs, string location) =>
        docs.Remarks is { } remarks ? Text(remarks, $"{location}/remarks") : null;

    private static DocText Text(string? text, string location, params string[] names)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SpecException(location, Rule, "the text is missing");
        }

        if (!IsSentence(text))
        {
            throw new SpecException(location, Rule, "the text does not start with a capital letter or does not end with a period");
        }

        if (names.Length > 0 && Wording.Repeats(text, names))
        {
            throw new SpecException(location, Rule, $"the text only repeats the name: {text}");
        }

        return new DocText(text, location);
    }

    private static bool IsSentence(string text) =>
        (char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] is '"' or '{') && text[^1] == '.';

    /// <summary>The properties that are the only use of their type and are never null.</summary>
    private static HashSet<Member> FindSingleUses(ApiModel api)
    {
        var uses = api.Models
            .SelectMany(model => model.Members)
            .ToLookup(member => SchemaWalk.FindReferences(member.Schema).FirstOrDefault());
        return uses
            .Where(group => group.Key is not null && group.Count() == 1)
            .Select(group => group.Single())
            .Where(member => member is { Kind: MemberKind.Object or MemberKind.Union, MayBeNull: false })
            .ToHashSet();
    }
}
