using Fabro.SpecCompiler.Overlays;

namespace Fabro.SpecCompiler.Reading;

/// <summary>
/// The names and texts of an operation's arguments. The operation's <c>x-parameters</c> override those of a shared parameter. An override
/// must differ from the shared value and refer to an existing argument.
/// </summary>
public sealed class ArgumentTexts(SpecDocument document, string operation, IReadOnlyDictionary<string, ParameterMarks> marks)
{
    private const string Rule = "x-parameters";
    private readonly HashSet<string> _used = [];

    /// <param name="key">The key in <c>x-parameters</c>.</param>
    /// <param name="node">The parameter or body with its own name and text.</param>
    /// <param name="defaultName">The name if no mark specifies one.</param>
    public (string Name, DocText? Text) Find(string key, JsonObject node, string defaultName)
    {
        _used.Add(key);
        var own = marks.GetValueOrDefault(key);
        var inherited = (Name: (string?)node[SchemaMarks.NameMark] ?? defaultName, Text: (string?)node["description"]);
        if (own is not null && (own.Name == inherited.Name || (own.Description ?? "") == inherited.Text))
        {
            throw new SpecException(Locate(key), Rule, "the argument already has this name or text");
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
