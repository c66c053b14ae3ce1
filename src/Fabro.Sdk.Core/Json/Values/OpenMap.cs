using System.Collections;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A map of values of any type that share one document, which is parsed on first access.</summary>
internal sealed class OpenMap(byte[] utf8) : IReadOnlyDictionary<string, JsonElement>
{
    private readonly OpenValue _value = new(utf8);
    private Dictionary<string, JsonElement>? _entries;

    public byte[] Utf8 => _value.Utf8;

    public int Count => Entries.Count;

    public IEnumerable<string> Keys => Entries.Keys;

    public IEnumerable<JsonElement> Values => Entries.Values;

    private Dictionary<string, JsonElement> Entries => _entries ??= Parse();

    public JsonElement this[string key] => Entries[key];

    public bool ContainsKey(string key) => Entries.ContainsKey(key);

    public bool TryGetValue(string key, out JsonElement value) => Entries.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, JsonElement> Parse()
    {
        var entries = new Dictionary<string, JsonElement>();
        // If a name occurs more than once, the last entry counts.
        foreach (var entry in _value.Element.EnumerateObject())
        {
            entries[JsonText.GetName(entry)] = entry.Value;
        }

        return entries;
    }
}
