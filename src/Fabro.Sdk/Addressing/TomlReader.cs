namespace Fabro.Sdk.Addressing;

/// <summary>
/// Reads TOML 1.0 documents for the strings in them. Numbers, dates and truth values are passed over without a look at their form: nothing here asks
/// for one, and whoever owns the file has checked it.
/// </summary>
internal sealed class TomlReader
{
    // Stands for every value that nobody asks for.
    private static readonly object Unread = new();

    private readonly TomlScanner _scanner;
    private readonly TomlTable _root = new() { IsDefined = true };

    private TomlReader(string text) => _scanner = new TomlScanner(text);

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is no TOML; the message has the line, but nothing of what stands there, which may be a secret.</exception>
    public static TomlTable Read(string text)
    {
        var reader = new TomlReader(text);
        reader.ReadDocument();
        return reader._root;
    }

    private void ReadDocument()
    {
        var table = _root;
        while (_scanner.SkipToContent())
        {
            if (_scanner.TryTake('['))
                table = ReadHeader();
            else
                ReadPair(table);
            _scanner.EndLine();
        }
    }

    private TomlTable ReadHeader()
    {
        var isElement = _scanner.TryTake('[');
        var path = ReadPath();
        _scanner.Take(']');
        if (isElement)
            _scanner.Take(']');

        var owner = path[..^1].Aggregate(_root, Descend);
        return isElement ? AddElement(owner, path[^1]) : Define(Descend(owner, path[^1]));
    }

    private void ReadPair(TomlTable table)
    {
        var path = ReadPath();
        _scanner.Take('=');
        var owner = path[..^1].Aggregate(table, Descend);
        if (!owner.TryAdd(path[^1], ReadValue()))
            throw _scanner.Error("a key is there twice");
    }

    private List<string> ReadPath()
    {
        List<string> path = [];
        do
        {
            _scanner.SkipBlanks();
            path.Add(_scanner.ReadKey());
            _scanner.SkipBlanks();
        }
        while (_scanner.TryTake('.'));
        return path;
    }

    private object ReadValue()
    {
        _scanner.SkipBlanks();
        if (_scanner.TryReadText() is { } text)
            return text;
        if (_scanner.TryTake('['))
            return ReadArray();
        if (_scanner.TryTake('{'))
            return ReadInlineTable();
        _scanner.SkipWord();
        return Unread;
    }

    private List<object> ReadArray()
    {
        List<object> items = [];
        while (_scanner.SkipToContent() && !_scanner.TryTake(']'))
        {
            items.Add(ReadValue());
            if (_scanner.SkipToContent() && _scanner.TryTake(','))
                continue;
            _scanner.Take(']');
            return items;
        }

        return items;
    }

    private TomlTable ReadInlineTable()
    {
        var table = new TomlTable { IsDefined = true };
        _scanner.SkipBlanks();
        if (_scanner.TryTake('}'))
            return table;
        do
        {
            ReadPair(table);
            _scanner.SkipBlanks();
        }
        while (_scanner.TryTake(','));
        _scanner.Take('}');
        return table;
    }

    private TomlTable Descend(TomlTable table, string key)
    {
        switch (table.Find(key))
        {
            case TomlTable inner:
                return inner;
            // What follows a header of an array of tables belongs to the last of them.
            case List<object> items when items.LastOrDefault() is TomlTable last:
                return last;
            case null:
                var added = new TomlTable();
                table.TryAdd(key, added);
                return added;
            default:
                throw _scanner.Error("a key is a value in one place and a table in another");
        }
    }

    private TomlTable Define(TomlTable table)
    {
        if (table.IsDefined)
            throw _scanner.Error("a table is there twice");
        table.IsDefined = true;
        return table;
    }

    private TomlTable AddElement(TomlTable owner, string key)
    {
        var element = new TomlTable { IsDefined = true };
        switch (owner.Find(key))
        {
            case List<object> items:
                items.Add(element);
                break;
            case null:
                owner.TryAdd(key, new List<object> { element });
                break;
            default:
                throw _scanner.Error("a key is one table in one place and several in another");
        }

        return element;
    }
}
