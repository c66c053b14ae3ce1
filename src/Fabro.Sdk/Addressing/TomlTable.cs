namespace Fabro.Sdk.Addressing;

/// <summary>A table of a TOML document: strings and tables by key. Other values are there, but not read.</summary>
internal sealed class TomlTable
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>Whether a header or a value of its own has defined it; if not, only tables inside of it have.</summary>
    public bool IsDefined { get; set; }

    /// <summary>The table of this key; null when there is none.</summary>
    public TomlTable? Table(string key) => _values.GetValueOrDefault(key) as TomlTable;

    /// <summary>The string of this key; null when there is none.</summary>
    public string? Text(string key) => _values.GetValueOrDefault(key) as string;

    public object? Find(string key) => _values.GetValueOrDefault(key);

    public bool TryAdd(string key, object value) => _values.TryAdd(key, value);
}
