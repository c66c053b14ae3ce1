namespace Fabro.Sdk.Core;

/// <summary>Recognizes a page that came twice in a row by its number of items and the JSON of its first and last.</summary>
internal sealed class PageFingerprint<T>(JsonCodec<T> itemCodec)
{
    private byte[] _last = [];
    private int _lastCount = -1;

    /// <summary>Remembers a page, as it is now: its items are the caller's afterwards, who may change them.</summary>
    public bool IsRepeated(IReadOnlyList<T> items)
    {
        byte[] current = items.Count == 0 ? [] : [.. Write(items[0]), .. Write(items[^1])];
        var repeated = items.Count == _lastCount && current.AsSpan().SequenceEqual(_last);
        (_last, _lastCount) = (current, items.Count);
        return repeated;
    }

    private ReadOnlySpan<byte> Write(T item) => JsonBody.Write(item, itemCodec, isRequest: false).Span;
}
