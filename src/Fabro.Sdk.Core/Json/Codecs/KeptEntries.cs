using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A map that was read in which some values do not fit their type: they are left out, and written back.</summary>
internal sealed class KeptEntries<T> : Dictionary<string, T>
{
    private readonly Dictionary<string, JsonElement> _kept = [];

    private KeptEntries(Dictionary<string, T>? entries)
    {
        // One by one: the dictionary's own way drags lists of pairs into programs that are compiled ahead of time.
        foreach (var (name, value) in entries ?? [])
            this[name] = value;
    }

    /// <summary>Takes the value at which the reader stands as it is.</summary>
    /// <param name="entries">The entries so far.</param>
    /// <param name="name">The name of the value.</param>
    /// <param name="json">The reader.</param>
    /// <param name="partial">What the type can hold of the value, where that is anything.</param>
    /// <param name="codec">How values are read; a union has a variant for what is no object, too.</param>
    /// <returns>The map that goes on.</returns>
    public static Dictionary<string, T> Keep(Dictionary<string, T>? entries, string name, ref JsonModelReader json, T? partial, JsonCodec<T> codec)
    {
        var map = entries as KeptEntries<T> ?? new KeptEntries<T>(entries);
        // Of two entries of one name the last counts.
        map.Remove(name);
        if (json.IsInexact && partial is not null)
            map[name] = partial;
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

    /// <summary>Drops what was kept under a name, for which a value that fits has come.</summary>
    public void Replaced(string name) => _kept.Remove(name);

    public void Write(JsonModelWriter json, JsonCodec<T> codec)
    {
        foreach (var (name, value) in this)
        {
            if (!_kept.ContainsKey(name))
                json.WriteEntry(name, value, codec);
        }

        foreach (var (name, value) in _kept)
            json.Write(name, value);
    }
}
