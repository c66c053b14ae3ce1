namespace Fabro.Sdk.Core;

/// <summary>Detects a page that is returned twice in a row by its number of items and the JSON of its first and last items.</summary>
internal sealed class PageFingerprint<T>(JsonCodec<T> itemCodec)
{
    private byte[] _last = [];
    private int _lastCount = -1;

    /// <summary>
    /// Compares a page with the previous one and remembers its current state, because the caller may modify its items afterward.
    /// </summary>
    public bool IsRepeated(IReadOnlyList<T> items)
    {
        byte[] current = items.Count == 0 ? [] : [.. Write(items[0]), .. Write(items[^1])];
        var repeated = items.Count == _lastCount && current.AsSpan().SequenceEqual(_last);
        (_last, _lastCount) = (current, items.Count);
        return repeated;
    }

    private ReadOnlySpan<byte> Write(T item) => JsonBody.Write(item, itemCodec, isRequest: false).Span;
}
