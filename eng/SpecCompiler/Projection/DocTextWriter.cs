using System.Collections.ObjectModel;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Projection;

/// <summary>
/// Writes a documentation text as the content of an XML doc comment. A name in braces becomes a reference to the generated code, which the
/// C# compiler validates. An unknown name is rejected here.
/// </summary>
public sealed partial class DocTextWriter(ApiModel api)
{
    private const string Rule = "references in texts";
    private readonly References _references = new(api);

    /// <param name="text">The text.</param>
    /// <param name="names">Additional references that the text can use, by name: arguments and options.</param>
    public string Write(DocText text, IReadOnlyDictionary<string, string> names)
    {
        var written = new StringBuilder();
        foreach (Match part in Part().Matches(text.Value))
        {
            written.Append(part.Groups["name"] is { Success: true } name ? Reference(text, name.Value, names) : Escape(text, part.Value));
        }

        return written.ToString();
    }

    public string Write(DocText text) => Write(text, ReadOnlyDictionary<string, string>.Empty);

    private string Reference(DocText text, string name, IReadOnlyDictionary<string, string> names) =>
        names.TryGetValue(name, out var reference) ? reference
        : _references.Find(name) is { } target ? $"""<see cref="{target}"/>"""
        : throw new SpecException(text.Location, Rule, $"the name '{name}' does not exist here");

    private static string Escape(DocText text, string part) => part is "{" or "}"
        ? throw new SpecException(text.Location, Rule, "a brace has no counterpart; braces enclose names")
        : SecurityElement.Escape(part).Replace("&apos;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}|[{}]|[^{}]+")]
    private static partial Regex Part();
}
