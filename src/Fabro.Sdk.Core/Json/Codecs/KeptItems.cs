using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>A list that was read in which some items do not fit their type: they are left out, and written back where they were.</summary>
internal sealed class KeptItems<T>(List<T> items) : List<T>(items), IKeptItems
{
    // Where each stands among the items that fit, and whether one of these stands for it as well as its type can.
    private readonly List<(int Index, bool IsReplaced, JsonElement Value)> _kept = [];

    public int ReceivedCount => Count + _kept.Count(static kept => !kept.IsReplaced);

    /// <summary>Takes the item at which the reader stands as it is.</summary>
    /// <param name="items">The items so far.</param>
    /// <param name="json">The reader.</param>
    /// <param name="partial">What the type can hold of the item, where that is anything.</param>
    /// <param name="codec">How items are read; a union has a variant for what is no object, too.</param>
    /// <returns>The list that goes on.</returns>
    public static List<T> Keep(List<T>? items, ref JsonModelReader json, T? partial, JsonCodec<T> codec)
    {
        var list = items as KeptItems<T> ?? new KeptItems<T>(items ?? []);
        var isReplaced = json.IsInexact && partial is not null;
        var value = json.TakeRefused(typeof(T), "");
        if (value.ValueKind != JsonValueKind.Null && codec.TryCreateUnreadable(JsonText.GetRaw(value), out var unreadable))
        {
            list.Add(unreadable);
            return list;
        }

        list._kept.Add((list.Count, isReplaced, value));
        if (isReplaced)
            list.Add(partial!);
        return list;
    }

    public void Write(JsonModelWriter json, JsonCodec<T> codec)
    {
        var next = 0;
        for (var index = 0; index <= Count; index++)
        {
            var isReplaced = false;
            for (; next < _kept.Count && _kept[next].Index == index && !isReplaced; next++)
            {
                json.WriteRaw(_kept[next].Value);
                isReplaced = _kept[next].IsReplaced;
            }

            if (index < Count && !isReplaced)
                codec.Write(json, this[index]);
        }
    }
}
