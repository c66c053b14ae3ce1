using System.ComponentModel;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>Finds where a list with sequence numbers continues. Items whose number cannot be read are skipped.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sequences
{
    /// <summary>The number after the last item.</summary>
    /// <param name="items">The items, in the order of their numbers.</param>
    /// <returns>The number; <see langword="null"/> if there is no last item, or if no number can follow it.</returns>
    public static long? After(IReadOnlyList<JsonUnion> items) => Last(items) is { } last and < long.MaxValue ? last + 1 : null;

    /// <summary>The largest number of the items, after which the list continues.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="getNumber">Gets the number of an item.</param>
    /// <returns>The number; <see langword="null"/> if there are no items.</returns>
    public static long? Last<T>(IReadOnlyList<T> items, Func<T, long> getNumber)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count == 0 ? null : items.Max(getNumber);
    }

    /// <summary>The number of the last item, before which the list continues in descending order.</summary>
    /// <param name="items">The items, newest first.</param>
    /// <returns>The number; <see langword="null"/> if there is none.</returns>
    public static long? Before(IReadOnlyList<JsonUnion> items) => Last(items);

    /// <summary>
    /// Returns the items, with those that lack a readable number replaced by the unreadable variant. A client must not resume from a
    /// made-up number.
    /// </summary>
    internal static IReadOnlyList<T> Readable<T>(IReadOnlyList<T> items, JsonCodec<T> codec) =>
        items.Any(IsMissing) ? [.. items.Select(item => IsMissing(item) ? Unreadable(item, codec) : item)] : items;

    /// <summary>
    /// Returns the reason why a page would be misinterpreted: items with incompatible numbering, or the wrong order; <see langword="null"/>
    /// if it would not.
    /// </summary>
    internal static string? FindIncompatibility<T>(in PageContent<T> content, JsonModel? body)
    {
        foreach (var item in content.Items)
        {
            if (item is JsonUnion { OtherContract: { } contract })
            {
                return body?.AdditionalProperties?.TryGetValue("event_contract_version", out var version) == true
                    ? $"{contract}, in version {version} of that contract"
                    : contract;
            }
        }

        return content.IsDescending && !IsDescending(content)
            ? "It ignored the request for descending order, as older servers do. Request ascending order and reverse the list"
            : null;
    }

    // Nothing precedes the very first number, so a server that reports more items after it counts upward.
    private static bool IsDescending<T>(in PageContent<T> content)
    {
        long? before = null;
        foreach (var item in content.Items)
        {
            if (item is not JsonUnion { Sequence: { } sequence })
            {
                continue;
            }

            if (sequence > before)
            {
                return false;
            }

            before = sequence;
        }

        return before is not <= 1 || content.HasMore != true;
    }

    private static bool IsMissing<T>(T item) => item is JsonUnion { IsSequenceMissing: true };

    private static T Unreadable<T>(T item, JsonCodec<T> codec) =>
        codec.TryCreateUnreadable(Encoding.UTF8.GetString(JsonBody.Write(item, codec, isRequest: false).Span), out var unreadable)
            ? unreadable
            : item;

    private static long? Last(IReadOnlyList<JsonUnion> items)
    {
        for (var index = items.Count - 1; index >= 0; index--)
        {
            if (items[index].Sequence is { } sequence)
            {
                return sequence;
            }
        }

        return null;
    }
}
