using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>
/// The names and texts of an operation's arguments. A shared parameter brings its own; what the operation says in <c>x-parameters</c> overrides them, and must
/// say something else and be about an argument that there is.
/// </summary>
public sealed class ArgumentTexts(SpecDocument document, string operation, IReadOnlyDictionary<string, ParameterMarks> marks)
{
    private const string Rule = "x-parameters";
    private readonly HashSet<string> _used = [];

    /// <param name="key">The key in <c>x-parameters</c>.</param>
    /// <param name="node">What has a name and a text of its own.</param>
    /// <param name="defaultName">The name without any mark.</param>
    public (string Name, DocText? Text) Find(string key, JsonObject node, string defaultName)
    {
        _used.Add(key);
        var own = marks.GetValueOrDefault(key);
        var inherited = (Name: (string?)node[SchemaMarks.NameMark] ?? defaultName, Text: (string?)node["description"]);
        if (own is not null && (own.Name == inherited.Name || (own.Description ?? "") == inherited.Text))
        {
            throw new SpecException(Locate(key), Rule, "the argument has this name or text already");
        }

        var text = own?.Description is { } ownText ? new DocText(ownText, $"{Locate(key)}/description")
            : inherited.Text is { } sharedText ? new DocText(sharedText, document.Origins.Locate($"{JsonPointer.Create(node)}/description"))
            : null;
        return (own?.Name ?? inherited.Name, text);
    }

    public void RefuseUnused()
    {
        if (marks.Keys.FirstOrDefault(key => !_used.Contains(key)) is { } unused)
        {
            throw new SpecException(Locate(unused), Rule, $"the operation has no parameter '{unused}'");
        }
    }

    private string Locate(string key) => document.Origins.Locate($"{operation}/x-parameters/{JsonPointer.Escape(key)}");
}
