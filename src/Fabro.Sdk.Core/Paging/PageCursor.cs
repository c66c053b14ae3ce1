namespace Fabro.Sdk.Core;

/// <summary>
/// The state of one enumeration of a list: where the next request starts, and whether there is one. It ends where the server says so. Where the server
/// says nothing, an empty page, the same page again or a start that does not advance proves the end. Where it says that more follows, and there is no way
/// on, the list is not complete.
/// </summary>
internal sealed class PageCursor<T>(ApiOperation operation, PageOptions options, JsonCodec<T> itemCodec)
{
    /// <summary>How often the same page may come in a row although more is said to follow: a list that grows while it is read repeats some of it.</summary>
    private const int MostRepetitions = 10;

    private readonly PageFingerprint<T> _fingerprint = new(itemCodec);
    private long? _remaining = options.Limit;
    private bool _isFirst = true;
    private int _repetitions;
    private int _direction;
    private long _count;

    public long? Start { get; private set; } = options.Start;

    /// <summary>The start to ask for: none where the whole list comes anyway.</summary>
    public long? AskedStart => operation.Paging == PagingStyle.Single ? null : Start;

    /// <summary>What to ask for: no more than is still wanted, and nothing unless the caller chose a size.</summary>
    public int? Size => operation.Paging == PagingStyle.Single ? null : options.PageSize is { } size && _remaining is { } remaining ? (int)Math.Min(size, remaining) : options.PageSize;

    public bool IsOver { get; private set; } = options.Limit == 0;

    /// <summary>Why the list has not been read to its end; null where it has.</summary>
    public ApiException? Failure { get; private set; }

    /// <summary>Takes a response in; returns null when it proves the end and has nothing new.</summary>
    public Page<T>? Accept(FetchedPage<T> fetched)
    {
        var content = fetched.Content;
        var (items, start, isFirst) = (Wanted(content.Items), Start, _isFirst);
        var received = content.Items is IKeptItems kept ? kept.ReceivedCount : content.Items.Count;
        _isFirst = false;
        var obstacle = Obstacle(content, received);
        if (obstacle is not null && !isFirst)
            return End(fetched, start, obstacle);

        var taken = (int)Math.Min(items.Count, _remaining ?? int.MaxValue);
        var isCut = taken < items.Count;
        _remaining -= taken;
        _count += taken;
        var next = NextStart(content, start, isCut ? taken : received, isCut);
        var isWanted = !isCut && _remaining != 0;
        obstacle ??= isCut || content.HasMore == false ? null : Standstill(start, next);
        var hasEnded = !isCut && (content.HasMore == false || obstacle is not null);
        IsOver = hasEnded || !isWanted;
        if (isWanted && obstacle is not null)
            End(fetched, start, obstacle);
        Start = next;

        return new Page<T>
        {
            Items = isCut ? [.. items.Take(taken)] : items,
            HasMore = isCut ? true : content.HasMore,
            Total = content.Total,
            Start = operation.Paging == PagingStyle.Sequence ? start : start ?? 0,
            NextStart = hasEnded ? null : next,
            Response = fetched.Response,
            Body = fetched.Body,
        };
    }

    // A list that comes all at once takes no start: its first items are left out here.
    private IReadOnlyList<T> Wanted(IReadOnlyList<T> items) =>
        operation.Paging == PagingStyle.Single && Start is { } skipped ? [.. items.Skip((int)Math.Min(skipped, items.Count))] : items;

    /// <summary>What of a page stands in the way of another; null where nothing does.</summary>
    private string? Obstacle(PageContent<T> content, int received)
    {
        if (received == 0)
            return "its page is empty";
        _repetitions = _fingerprint.IsRepeated(content.Items) ? _repetitions + 1 : 0;
        // A list that grew by a page has that page again: what the server says counts for more.
        return content.HasMore != false && _repetitions >= (content.HasMore == true ? MostRepetitions : 1) ? "the same page comes again, whatever its start" : null;
    }

    private Page<T>? End(FetchedPage<T> fetched, long? start, string obstacle)
    {
        IsOver = true;
        if (fetched.Content.HasMore == true)
        {
            var path = fetched.Response.Address?.AbsolutePath;
            Failure = operation.Profile.IncompleteList(
                $"{operation.Method} {path ?? operation.Path} ({operation.Id}): the server says that more items follow, but {obstacle}. The list is not complete: {_count} items were read. "
                    + "Read it again, or narrow it down.",
                start,
                _count);
            Failure.SetAttempts(AttemptHistory.Fresh with { Path = path });
        }

        return null;
    }

    /// <summary>Why a walk cannot go on in its direction: newest first counts down. A start that stands still or turns back would be read for ever.</summary>
    private string? Standstill(long? start, long? next)
    {
        if (next is not { } to)
            return operation.Paging == PagingStyle.Single ? "it sends its list all at once" : "it does not say where";
        if (to > operation.LastPageStart)
            return $"it takes no start beyond {operation.LastPageStart}";
        if (start is not { } from)
            return null;
        var step = to.CompareTo(from);
        if (_direction == 0)
            _direction = operation.Paging == PagingStyle.Offset ? 1 : step;
        return step != 0 && step == _direction ? null : "the next page does not start behind this one";
    }

    private long? NextStart(PageContent<T> content, long? start, int count, bool isCut) => operation.Paging switch
    {
        // Past the largest number it wraps, and so does not advance.
        PagingStyle.Offset => unchecked((start ?? 0) + count),
        PagingStyle.Sequence => isCut ? start : content.Next,
        _ => isCut ? (start ?? 0) + count : null,
    };
}
