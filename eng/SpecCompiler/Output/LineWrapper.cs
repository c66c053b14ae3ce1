using System.Text.RegularExpressions;

namespace Fabro.SpecCompiler.Output;

/// <summary>
/// Wraps overlong lines of generated code: comments between words, accessors and initializers one per line, bodies after their arrow,
/// conditions before their operators, and finally arguments in parentheses, one per line.
/// </summary>
public static partial class LineWrapper
{
    private const int MostColumns = 140;
    private const string Step = "    ";

    public static string Wrap(string source) => string.Join('\n', source.Split('\n').SelectMany(WrapLine));

    private static IEnumerable<string> WrapLine(string line)
    {
        if (line.Length <= MostColumns)
        {
            return [line];
        }

        var indent = line[..(line.Length - line.TrimStart().Length)];
        return Comment(line, indent)
            ?? Accessors(line, indent)
            ?? Arrow(line, indent)
            ?? Initializer(line, indent)
            ?? Conditions(line, indent)
            ?? Parentheses(line, indent)
            ?? [line];
    }

    private static List<string>? Comment(string line, string indent)
    {
        const string Mark = "/// ";
        if (!line.StartsWith(indent + Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var lines = new List<string>();
        var rest = line[(indent.Length + Mark.Length)..];
        if (Element().Match(rest) is { Success: true } element)
        {
            var text = element.Groups["text"].Value;
            return
            [
                $"{indent}{Mark}<{element.Groups["name"]}>",
                .. Comment(indent + Mark + text, indent)!,
                $"{indent}{Mark}</{element.Groups["name"]}>",
            ];
        }

        var width = MostColumns - indent.Length - Mark.Length;
        while (rest.Length > width && FindSpace(rest, width) is { } space)
        {
            lines.Add(indent + Mark + rest[..space]);
            rest = rest[(space + 1)..];
        }

        lines.Add(indent + Mark + rest);
        return lines;
    }

    /// <summary>The last space at which a line fits the width, or the first one after it. Spaces inside tags are skipped.</summary>
    private static int? FindSpace(string text, int width)
    {
        int? found = null;
        var isTag = false;
        for (var i = 0; i < text.Length && (i <= width || found is null); i++)
        {
            isTag = text[i] switch { '<' => true, '>' => false, _ => isTag };
            if (text[i] == ' ' && !isTag)
            {
                found = i;
            }
        }

        return found;
    }

    private static IEnumerable<string>? Accessors(string line, string indent)
    {
        var match = Property().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var (get, set) = (match.Groups["get"].Value, match.Groups["set"].Value);
        return
        [
            match.Groups["head"].Value,
            indent + "{",
            .. WrapLine(indent + Step + get),
            .. WrapLine(indent + Step + set),
            indent + "}",
        ];
    }

    private static IEnumerable<string>? Arrow(string line, string indent)
    {
        const string Mark = " => ";
        var at = Find(line, Mark).Cast<int?>().FirstOrDefault();
        // An expression that continues on the following lines, such as a switch, stays on the line of its arrow.
        return at is { } arrow && (line[^1] is ';' or ',')
            ? WrapLine(line[..(arrow + Mark.Length - 1)]).Concat(WrapLine(indent + Step + line[(arrow + Mark.Length)..]))
            : null;
    }

    private static IEnumerable<string>? Initializer(string line, string indent)
    {
        const string Mark = " { ";
        const string End = " }";
        var open = Find(line, Mark).Cast<int?>().LastOrDefault();
        var close = line.LastIndexOf(End, StringComparison.Ordinal);
        if (open is not { } start || close <= start)
        {
            return null;
        }

        return
        [
            line[..start],
            indent + "{",
            .. SplitList(line[(start + Mark.Length)..close]).SelectMany(part => WrapLine($"{indent}{Step}{part.TrimEnd(',')},")),
            indent + line[(close + 1)..],
        ];
    }

    private static IEnumerable<string>? Conditions(string line, string indent)
    {
        var parts = Split(line, [.. Find(line, " || ")]);
        return parts.Count > 1
            ? parts.Select((part, index) => index == 0 ? part : $"{indent}{(char.IsWhiteSpace(line[0]) ? Step : "")}{part.TrimStart()}")
            : null;
    }

    private static IEnumerable<string>? Parentheses(string line, string indent)
    {
        // The last outermost pair: earlier pairs are type arguments, tuples, or the receiver of the call.
        if (FindLastPair(line) is not { } pair || pair.Close == pair.Open + 1)
        {
            return null;
        }

        var parts = SplitList(line[(pair.Open + 1)..pair.Close]);
        return
        [
            line[..(pair.Open + 1)],
            .. parts.SkipLast(1).SelectMany(part => WrapLine(indent + Step + part)),
            indent + Step + parts[^1] + line[pair.Close..],
        ];
    }

    /// <summary>The elements of a list, each but the last with its comma.</summary>
    private static List<string> SplitList(string text) =>
        [.. Split(text, [.. Find(text, ", ").Select(at => at + 1)]).Select(part => part.Trim())];

    private static List<string> Split(string text, IReadOnlyList<int> places)
    {
        var parts = new List<string>();
        var start = 0;
        foreach (var place in places)
        {
            parts.Add(text[start..place]);
            start = place;
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>The positions of the mark outside strings and brackets.</summary>
    private static IEnumerable<int> Find(string text, string mark) =>
        Depths(text)
            .Where(entry => entry.Depth == 0 && string.CompareOrdinal(text, entry.Index, mark, 0, mark.Length) == 0)
            .Select(entry => entry.Index);

    private static (int Open, int Close)? FindLastPair(string text)
    {
        var outside = Depths(text).Where(entry => entry.Depth == 0).Select(entry => entry.Index).ToList();
        var close = outside.LastOrDefault(index => text[index] == ')', -1);
        var open = outside.LastOrDefault(index => text[index] == '(' && index < close, -1);
        return open < 0 ? null : (open, close);
    }

    /// <summary>
    /// The position of each character outside strings and the number of brackets open around it. A bracket is outside the pair that it
    /// opens or closes.
    /// </summary>
    private static IEnumerable<(int Index, int Depth)> Depths(string text)
    {
        var (depth, isString) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
            {
                isString = !isString;
            }
            else if (!isString)
            {
                var isArrow = text[i] == '>' && i > 0 && text[i - 1] == '=';
                depth -= text[i] is ')' or ']' or '}' || (text[i] == '>' && !isArrow) ? 1 : 0;
                yield return (i, depth);
                depth += text[i] is '(' or '[' or '{' or '<' ? 1 : 0;
            }
        }
    }

    [GeneratedRegex(@"^<(?<name>summary|remarks|returns)>(?<text>.*)</\k<name>>$")]
    private static partial Regex Element();

    [GeneratedRegex(@"^(?<head>.*\S) \{ (?<get>get => .*;) (?<set>set => .*;) \}$")]
    private static partial Regex Property();
}
