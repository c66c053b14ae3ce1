using System.Text;

namespace Fabro.Sdk.Workflows;

/// <summary>Parses a graph file: only the subset of DOT that the server supports.</summary>
internal sealed class GraphReader
{
    private const int MaxDepth = 100;

    private readonly string _text;
    private int _position;

    private GraphReader(string text) => _text = text;

    /// <summary>Parses the statements of a graph.</summary>
    /// <exception cref="FormatException">
    /// The text is not a graph. The message contains the line, the column and what was expected.
    /// </exception>
    public static IReadOnlyList<GraphStatement> Read(string text, out string name)
    {
        var reader = new GraphReader(text);
        if (reader.FindName() != "digraph")
        {
            reader._position = 0;
            throw reader.Expected("digraph");
        }

        name = reader.FindName() ?? throw reader.Expected("the graph's name");
        var statements = reader.Block(depth: 0);
        reader.SkipSpace();
        return reader._position == text.Length ? statements : throw reader.Expected("the end of the file");
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private List<GraphStatement> Block(int depth)
    {
        if (!Take('{'))
        {
            throw Expected("{");
        }

        if (depth > MaxDepth)
        {
            throw Expected($"fewer than {MaxDepth} nested subgraphs");
        }

        var statements = new List<GraphStatement>();
        while (!Take('}'))
        {
            if (Statement(depth) is { } statement)
            {
                statements.Add(statement);
            }

            Take(';');
        }

        return statements;
    }

    private GraphStatement? Statement(int depth)
    {
        var name = FindName() ?? throw Expected("a statement or }");
        if (Peek() == '[')
        {
            switch (name)
            {
                case "graph":
                    return new GraphStatement.GraphAttributes(Attributes());
                case "node":
                    return new GraphStatement.NodeDefaults(Attributes());
                case "edge":
                    Attributes();
                    return null;
            }
        }

        if (name == "subgraph" && FindSubgraph(depth) is { } subgraph)
        {
            return subgraph;
        }

        if (Take('='))
        {
            return new GraphStatement.GraphAttributes([new(name, Value())]);
        }

        List<string> nodes = [name];
        while (TakeArrow())
        {
            nodes.Add(FindName() ?? throw Expected("a node's name"));
        }

        var attributes = Peek() == '[' ? Attributes() : [];
        return nodes.Count == 1 ? new GraphStatement.Node(name, attributes) : new GraphStatement.Edges(nodes, attributes);
    }

    private GraphStatement.Subgraph? FindSubgraph(int depth)
    {
        var start = _position;
        FindName();
        if (Peek() == '{')
        {
            return new GraphStatement.Subgraph(Block(depth + 1));
        }

        _position = start;
        return null;
    }

    private List<KeyValuePair<string, GraphValue>> Attributes()
    {
        var attributes = new List<KeyValuePair<string, GraphValue>>();
        Take('[');
        if (Take(']'))
        {
            return attributes;
        }

        do
        {
            var key = FindName() ?? throw Expected("an attribute's name");
            while (_position < _text.Length && _text[_position] == '.')
            {
                _position++;
                key += $".{(_position < _text.Length && IsNameStart(_text[_position]) ? FindName() : throw Expected("the rest of an attribute's name"))}";
            }

            if (!Take('='))
            {
                throw Expected("=");
            }

            attributes.Add(new(key, Value()));
        }
        while (Take(','));
        return Take(']') ? attributes : throw Expected(", or ]");
    }

    private GraphValue Value()
    {
        var next = Peek();
        if (next == '"')
        {
            // The server reads "15m" as a duration even in quotation marks.
            var text = Text();
            return new(IsDuration(text) ? GraphValueKind.Duration : GraphValueKind.Text, text);
        }

        if (char.IsAsciiDigit(next) || next is '-' or '.')
        {
            return Number();
        }

        if (!IsNameStart(next))
        {
            throw Expected("a value");
        }

        var start = _position;
        while (_position < _text.Length && (IsNamePart(_text[_position]) || _text[_position] is '-' or '.'))
        {
            _position++;
        }

        var word = _text[start.._position];
        return new(word is "true" or "false" ? GraphValueKind.Boolean : GraphValueKind.Text, word);
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            var character = _text[_position];
            if (character == '"')
            {
                _position++;
                return text.ToString();
            }

            if (character != '\\' || _position + 1 == _text.Length)
            {
                text.Append(character);
                continue;
            }

            character = _text[++_position];
            _ = character switch
            {
                '"' or '\\' => text.Append(character),
                'n' => text.Append('\n'),
                't' => text.Append('\t'),
                _ => text.Append('\\').Append(character),
            };
        }

        throw Expected("a closing quotation mark");
    }

    private GraphValue Number()
    {
        var start = _position;
        if (_text[_position] == '-')
        {
            _position++;
        }

        var digits = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '.'))
        {
            _position++;
        }

        if (FindKind(_text.AsSpan(digits, _position - digits)) is not { } kind)
        {
            throw Expected("a number or a duration");
        }

        return new(kind, _text[start.._position]);
    }

    /// <summary>The kind of a number with an optional fraction or unit of time; null if it has both or is not a number.</summary>
    private static GraphValueKind? FindKind(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart("0123456789");
        if (rest is "ms" or "s" or "m" or "h" or "d")
        {
            return rest.Length < text.Length ? GraphValueKind.Duration : null;
        }

        if (rest.IsEmpty)
        {
            return text.IsEmpty ? null : GraphValueKind.Integer;
        }

        return rest[0] == '.' && rest.Length > 1 && rest[1..].TrimStart("0123456789").IsEmpty ? GraphValueKind.Float : null;
    }

    private static bool IsDuration(string value)
    {
        var unit = value.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return unit > 0 && value.AsSpan(unit) is "ms" or "s" or "m" or "h" or "d";
    }

    /// <summary>Reads the next name; null if the next token is not a name.</summary>
    private string? FindName()
    {
        if (!IsNameStart(Peek()))
        {
            return null;
        }

        var start = _position;
        while (_position < _text.Length && IsNamePart(_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private bool Take(char character)
    {
        if (Peek() != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool TakeArrow()
    {
        if (Peek() != '-' || _position + 1 == _text.Length || _text[_position + 1] != '>')
        {
            return false;
        }

        _position += 2;
        return true;
    }

    /// <summary>The next character after white space and comments; NUL at the end of the text.</summary>
    private char Peek()
    {
        SkipSpace();
        return _position < _text.Length ? _text[_position] : '\0';
    }

    private void SkipSpace()
    {
        while (_position < _text.Length)
        {
            var rest = _text.AsSpan(_position);
            if (rest[0] is ' ' or '\t' or '\r' or '\n')
            {
                _position++;
            }
            else if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                SkipTo(rest, "\n");
            }
            else if (rest.StartsWith("/*", StringComparison.Ordinal))
            {
                SkipTo(rest, "*/");
            }
            else
            {
                return;
            }
        }
    }

    private void SkipTo(ReadOnlySpan<char> rest, string end)
    {
        var length = rest[2..].IndexOf(end, StringComparison.Ordinal);
        _position += length < 0 ? rest.Length : length + 2 + end.Length;
    }

    private FormatException Expected(string what)
    {
        SkipSpace();
        var before = _text.AsSpan(0, _position);
        var line = before.Count('\n') + 1;
        var column = _position - before.LastIndexOf('\n');
        return new FormatException(FormattableString.Invariant($"line {line}, column {column}: expected {what}."));
    }
}
