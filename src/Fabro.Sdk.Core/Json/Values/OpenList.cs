using System.Collections;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A list of values of any type that share one document, which is parsed on first access.</summary>
internal sealed class OpenList(byte[] utf8) : IReadOnlyList<JsonElement>
{
    private readonly OpenValue _value = new(utf8);
    private List<JsonElement>? _items;

    public byte[] Utf8 => _value.Utf8;

    public int Count => Items.Count;

    private List<JsonElement> Items => _items ??= [.. _value.Element.EnumerateArray()];

    public JsonElement this[int index] => Items[index];

    public IEnumerator<JsonElement> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
