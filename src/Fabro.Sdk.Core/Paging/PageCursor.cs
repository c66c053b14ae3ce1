namespace Fabro.Sdk.Core;

/// <summary>
/// The state of one enumeration of a list: where the next request starts, and whether there is one. It ends by proof: the
/// server says so, sends an empty page, the same page again or a start that does not advance, or the limit is reached.
/// </summary>
internal sealed class PageCursor<T>(PagingStyle style, PageOptions options, JsonCodec<T>? itemCodec)
{
    private readonly PageFingerprint<T>? _fingerprint = itemCodec is null ? null : new(itemCodec);
    private long? _remaining = options.Limit;
    private bool _isFirst = true;
    private int _direction;

    public long? Start { get; private set; } = options.Start;

    /// <summary>The start to ask for: none where the whole list comes anyway.</summary>
    public long? AskedStart => style == PagingStyle.Single ? null : Start;

    /// <summary>What to ask for: no more than is still wanted, and nothing unless the caller chose a size.</summary>
    public int? Size => style == PagingStyle.Single ? null : options.PageSize is { } size && _remaining is { } remaining ? (int)Math.Min(size, remaining) : options.PageSize;

    public bool IsOver { get; private set; } = options.Limit == 0;

    /// <summary>Takes an answer in; returns null when it proves the end and has nothing new.</summary>
    public Page<T>? Accept(FetchedPage<T> fetched)
    {
        var content = fetched.Content;
        var (items, start, isFirst) = (Wanted(content.Items), Start, _isFirst);
        _isFirst = false;
        if (!isFirst && (items.Count == 0 || _fingerprint?.IsRepeated(items) == true))
        {
            IsOver = true;
            return null;
        }

        var taken = (int)Math.Min(items.Count, _remaining ?? int.MaxValue);
        var isCut = taken < items.Count;
        _remaining -= taken;
        var next = NextStart(content, start, taken, isCut);
        var hasEnded = !isCut && (content.HasMore == false || items.Count == 0 || !Advances(start, next));
        IsOver = hasEnded || isCut || _remaining == 0;
        if (isFirst && !IsOver)
            _fingerprint?.IsRepeated(items);
        Start = next;

        return new Page<T>
        {
            Items = isCut ? [.. items.Take(taken)] : items,
            HasMore = isCut ? true : content.HasMore,
            Total = content.Total,
            Start = style == PagingStyle.Sequence ? start : start ?? 0,
            NextStart = hasEnded ? null : next,
            Response = fetched.Response,
            Body = fetched.Body,
        };
    }

    // A list that comes all at once takes no start: its first items are left out here.
    private IReadOnlyList<T> Wanted(IReadOnlyList<T> items) =>
        style == PagingStyle.Single && Start is { } skipped ? [.. items.Skip((int)Math.Min(skipped, items.Count))] : items;

    /// <summary>Whether the walk goes on in its direction: newest first counts down. A start that stands still or turns back would be read for ever.</summary>
    private bool Advances(long? start, long? next)
    {
        if (next is not { } to)
            return false;
        if (start is not { } from)
            return true;
        var step = to.CompareTo(from);
        if (_direction == 0)
            _direction = style == PagingStyle.Offset ? 1 : step;
        return step != 0 && step == _direction;
    }

    private long? NextStart(PageContent<T> content, long? start, int taken, bool isCut) => style switch
    {
        // Past the largest number it wraps, and so does not advance.
        PagingStyle.Offset => unchecked((start ?? 0) + taken),
        PagingStyle.Sequence => isCut ? start : content.Next,
        _ => isCut ? (start ?? 0) + taken : null,
    };
}
