using System.Text.RegularExpressions;

namespace Fabro.Sdk.Workflows;

/// <summary>
/// The files that a Jinja template references: those that it includes, extends and imports. Expressions are evaluated by the server.
/// </summary>
internal sealed partial class TemplateReferences
{
    private readonly List<string> _paths = [];

    private TemplateReferences()
    {
    }

    /// <summary>The paths, as written.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Whether the template references a file by an expression, whose value is unknown before the run.</summary>
    public bool HasDynamic { get; private set; }

    /// <summary>Finds the files that a template references.</summary>
    /// <exception cref="FormatException">A tag, an expression or a comment is not closed, or a tag names no file.</exception>
    public static TemplateReferences Find(string template)
    {
        var references = new TemplateReferences();
        for (var position = 0; (position = template.IndexOf('{', position)) >= 0 && position + 1 < template.Length;)
        {
            position = template[position + 1] switch
            {
                '#' => EndOf(template, position, template.IndexOf("#}", position + 2, StringComparison.Ordinal)),
                '{' => EndOf(template, position, FindEnd(template, position + 2, '}')),
                '%' => references.AddTag(template, position),
                _ => position + 1,
            };
        }

        return references;
    }

    private static int EndOf(string template, int start, int end)
    {
        if (end >= 0)
        {
            return end + 2;
        }

        var line = template.AsSpan(0, start).Count('\n') + 1;
        throw new FormatException(FormattableString.Invariant($"{template[start..(start + 2)]} in line {line} is not closed."));
    }

    /// <summary>Finds the two characters that end a tag or an expression, outside of its strings.</summary>
    private static int FindEnd(string template, int start, char first)
    {
        var quote = '\0';
        for (var i = start; i + 1 < template.Length; i++)
        {
            var character = template[i];
            if (quote != '\0')
            {
                if (character == '\\')
                {
                    i++;
                }
                else if (character == quote)
                {
                    quote = '\0';
                }
            }
            else if (character is '"' or '\'')
            {
                quote = character;
            }
            else if (character == first && template[i + 1] == '}')
            {
                return i;
            }
        }

        return -1;
    }

    private int AddTag(string template, int start)
    {
        var end = EndOf(template, start, FindEnd(template, start + 2, '%'));
        var tag = template[(start + 2)..(end - 2)].Trim('-', '+').Trim();
        if (tag == "raw")
        {
            var raw = EndOfRaw().Match(template, end);
            return raw.Success ? raw.Index + raw.Length : throw new FormatException("A raw block is not closed.");
        }

        var match = Loader().Match(tag);
        if (!match.Success)
        {
            return end;
        }

        var name = match.Groups["name"];
        var isStatic = name.Success && IsRest(match.Groups["tag"].Value, match.Groups["rest"].Value.Trim());
        if (isStatic)
        {
            _paths.Add(Escape().Replace(name.Value, "$1"));
        }
        else if (tag[match.Groups["tag"].Length..].Trim().Length == 0)
        {
            throw new FormatException($"A tag '{match.Groups["tag"].Value}' names no file.");
        }
        else
        {
            HasDynamic = true;
        }

        return end;
    }

    private static bool IsRest(string tag, string rest) => tag switch
    {
        "include" => RestOfInclude().IsMatch(rest),
        "extends" => rest.Length == 0,
        "import" => rest.StartsWith("as ", StringComparison.Ordinal),
        _ => rest.StartsWith("import ", StringComparison.Ordinal),
    };

    [GeneratedRegex("""^(?<tag>include|extends|import|from)\b\s*(?:(?<open>\()\s*)?(?:(?<quote>["'])(?<name>(?:\\.|(?!\k<quote>).)*)\k<quote>)?(?(open)\s*\))(?<rest>.*)$""", RegexOptions.Singleline)]
    private static partial Regex Loader();

    [GeneratedRegex(@"^(ignore\s+missing)?\s*(with(out)?\s+context)?$")]
    private static partial Regex RestOfInclude();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\{%[-+]?\s*endraw\s*[-+]?%\}")]
    private static partial Regex EndOfRaw();
}
