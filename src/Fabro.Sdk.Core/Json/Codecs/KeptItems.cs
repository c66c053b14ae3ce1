using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>
/// A list that was read with items that do not match their type. They are omitted from the list but written back at their original
/// positions.
/// </summary>
internal sealed class KeptItems<T>(List<T> items) : List<T>(items), IKeptItems
{
    // Each preserved value with its index among the valid items, and whether the item at that index represents it in part.
    private readonly List<(int Index, bool IsReplaced, JsonElement Value)> _kept = [];

    public int ReceivedCount => Count + _kept.Count(static kept => !kept.IsReplaced);

    /// <summary>Preserves the current item as received.</summary>
    /// <param name="items">The items read so far.</param>
    /// <param name="json">The reader.</param>
    /// <param name="partial">The part of the item that the type can represent, if any.</param>
    /// <param name="codec">The codec of the items. For a union, it also creates a variant for values that are not objects.</param>
    /// <returns>The list to continue with.</returns>
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
        {
            list.Add(partial!);
        }

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
            {
                codec.Write(json, this[index]);
            }
        }
    }
}
