using System.Text;

namespace Fabro.Sdk.Addressing;

/// <summary>Reads the words of a TOML document, one after the other.</summary>
internal sealed class TomlScanner(string text)
{
    private const char End = '\0';
    private int _position;

    private char Current => _position < text.Length ? text[_position] : End;

    private bool IsAtLineEnd => Current is '\n' || (Current is '\r' && At(_position + 1) is '\n');

    public FormatException Error(string reason) => new($"Line {text.AsSpan(0, Math.Min(_position, text.Length)).Count('\n') + 1}: {reason}.");

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            _position++;
    }

    /// <summary>Goes on to the next key, value or header, over lines and comments; false at the end.</summary>
    public bool SkipToContent()
    {
        while (true)
        {
            SkipBlanks();
            SkipComment();
            if (!TrySkipLineEnd())
                return _position < text.Length;
        }
    }

    /// <summary>Goes on to the end of a line, on which nothing but a comment may follow.</summary>
    public void EndLine()
    {
        SkipBlanks();
        SkipComment();
        if (_position < text.Length && !TrySkipLineEnd())
            throw Error("something follows where the line should end");
    }

    public bool TryTake(char character)
    {
        if (_position >= text.Length || Current != character)
            return false;
        _position++;
        return true;
    }

    public void Take(char character)
    {
        SkipBlanks();
        if (!TryTake(character))
            throw Error($"'{character}' is missing");
    }

    public string ReadKey() => Current switch
    {
        '"' or '\'' => ReadLine(Current),
        _ => ReadWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-', "a key is missing"),
    };

    /// <summary>Passes over a value that is no string, table or array.</summary>
    public void SkipWord()
    {
        var word = ReadWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '+' or '.' or ':', "a value is missing");
        // The one value with a blank in it: a date and a time of day.
        var isDate = word.Length == 10 && word[4] == '-' && word[7] == '-';
        if (isDate && Current == ' ' && char.IsAsciiDigit(At(_position + 1)))
        {
            _position++;
            SkipWord();
        }
    }

    /// <summary>A string in any of its four forms; null when another kind of value stands here.</summary>
    public string? TryReadText()
    {
        var quote = Current;
        if (quote is not ('"' or '\''))
            return null;
        return At(_position + 1) == quote && At(_position + 2) == quote ? ReadLines(quote) : ReadLine(quote);
    }

    private string ReadLine(char quote)
    {
        _position++;
        var content = new StringBuilder();
        while (!TryTake(quote))
        {
            if (_position >= text.Length || IsAtLineEnd)
                throw Error("a string does not end");
            ReadCharacter(quote, content);
        }

        return content.ToString();
    }

    private string ReadLines(char quote)
    {
        _position += 3;
        TrySkipLineEnd();
        var content = new StringBuilder();
        while (!TryEndLines(quote, content))
        {
            if (_position >= text.Length)
                throw Error("a string does not end");
            if (quote == '"' && Current == '\\' && TrySkipFoldedLines())
                continue;
            ReadCharacter(quote, content);
        }

        return content.ToString();
    }

    // Up to two quotes may stand right before the three that end the string.
    private bool TryEndLines(char quote, StringBuilder content)
    {
        var count = 0;
        while (count < 5 && At(_position + count) == quote)
            count++;
        if (count < 3)
            return false;
        content.Append(quote, count - 3);
        _position += count;
        return true;
    }

    // A backslash at the end of a line joins it to what comes next.
    private bool TrySkipFoldedLines()
    {
        var start = _position++;
        SkipBlanks();
        if (!IsAtLineEnd)
        {
            _position = start;
            return false;
        }

        do
            SkipBlanks();
        while (TrySkipLineEnd());
        return true;
    }

    private void ReadCharacter(char quote, StringBuilder content)
    {
        var character = text[_position++];
        if (quote == '\'' || character != '\\')
        {
            content.Append(character);
            return;
        }

        var escape = Current;
        _position++;
        _ = escape switch
        {
            'b' => content.Append('\b'),
            't' => content.Append('\t'),
            'n' => content.Append('\n'),
            'f' => content.Append('\f'),
            'r' => content.Append('\r'),
            '"' or '\\' => content.Append(escape),
            'u' => content.Append(ReadCodePoint(4)),
            'U' => content.Append(ReadCodePoint(8)),
            _ => throw Error("a string has an unknown escape"),
        };
    }

    private string ReadCodePoint(int length)
    {
        var code = 0L;
        for (var end = _position + length; _position < end; _position++)
            code = char.IsAsciiHexDigit(Current) ? (code * 16) + Convert.ToInt32(Current.ToString(), 16) : throw Error("a string has an unknown escape");
        return Rune.IsValid(code > int.MaxValue ? -1 : (int)code) ? new Rune((int)code).ToString() : throw Error("a string has an escape that is no character");
    }

    private string ReadWhile(Func<char, bool> belongs, string reason)
    {
        var start = _position;
        while (_position < text.Length && belongs(text[_position]))
            _position++;
        return _position > start ? text[start.._position] : throw Error(reason);
    }

    private void SkipComment()
    {
        if (Current != '#')
            return;
        while (_position < text.Length && !IsAtLineEnd)
            _position++;
    }

    private bool TrySkipLineEnd()
    {
        if (!IsAtLineEnd)
            return false;
        _position += Current == '\r' ? 2 : 1;
        return true;
    }

    private char At(int position) => position < text.Length ? text[position] : End;
}
