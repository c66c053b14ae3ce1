using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A map that was read with values that do not match their type. They are omitted from the map but written back.</summary>
internal sealed class KeptEntries<T> : Dictionary<string, T>
{
    private readonly Dictionary<string, JsonElement> _kept = [];

    private KeptEntries(Dictionary<string, T>? entries)
    {
        // Added individually: the constructor that takes key-value pairs adds code to programs compiled ahead of time.
        foreach (var (name, value) in entries ?? [])
        {
            this[name] = value;
        }
    }

    /// <summary>Preserves the current value as received.</summary>
    /// <param name="entries">The entries read so far.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="json">The reader.</param>
    /// <param name="partial">The part of the value that the type can represent, if any.</param>
    /// <param name="codec">The codec of the values. For a union, it also creates a variant for values that are not objects.</param>
    /// <returns>The map to continue with.</returns>
    public static Dictionary<string, T> Keep(
        Dictionary<string, T>? entries, string name, ref JsonModelReader json, T? partial, JsonCodec<T> codec)
    {
        var map = entries as KeptEntries<T> ?? new KeptEntries<T>(entries);
        // If a name occurs more than once, the last entry counts.
        map.Remove(name);
        if (json.IsInexact && partial is not null)
        {
            map[name] = partial;
        }

        var value = json.TakeRefused(typeof(T), name);
        if (value.ValueKind != JsonValueKind.Null && codec.TryCreateUnreadable(JsonText.GetRaw(value), out var unreadable))
        {
            map[name] = unreadable;
            map.Replaced(name);
        }
        else
        {
            map._kept[name] = value;
        }

        return map;
    }

    /// <summary>Discards the value preserved under a name because a valid value was read.</summary>
    public void Replaced(string name) => _kept.Remove(name);

    public void Write(JsonModelWriter json, JsonCodec<T> codec)
    {
        foreach (var (name, value) in this)
        {
            if (!_kept.ContainsKey(name))
            {
                json.WriteEntry(name, value, codec);
            }
        }

        foreach (var (name, value) in _kept)
        {
            json.Write(name, value);
        }
    }
}
