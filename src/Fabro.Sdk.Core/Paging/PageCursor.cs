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
    private PageStart _start = new(options.Start, options.StartToken);

    /// <summary>The start to ask for: none where the whole list comes anyway.</summary>
    public PageStart AskedStart => operation.Paging == PagingStyle.Single ? default : _start;

    /// <summary>
    /// What to ask for: no more than is still wanted, and nothing unless the caller chose a size. Pages that have numbers are all of one size, or some items
    /// would be missed.
    /// </summary>
    public int? Size => operation.Paging switch
    {
        PagingStyle.Single => null,
        PagingStyle.Number => options.PageSize,
        _ => options.PageSize is { } size && _remaining is { } remaining ? (int)Math.Min(size, remaining) : options.PageSize,
    };

    public bool IsOver { get; private set; } = options.Limit == 0;

    /// <summary>Why the list has not been read to its end; null where it has.</summary>
    public ApiException? Failure { get; private set; }

    /// <summary>Takes a response in; returns null when it proves the end and has nothing new.</summary>
    public Page<T>? Accept(FetchedPage<T> fetched)
    {
        var (start, isFirst) = (_start, _isFirst);
        var content = Complete(fetched.Content, start);
        var items = Wanted(content.Items);
        var received = content.Items is IKeptItems kept ? kept.ReceivedCount : content.Items.Count;
        _isFirst = false;
        var obstacle = Obstacle(content, received);
        if (obstacle is not null && !isFirst)
            return End(fetched, content, start, obstacle);

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
            End(fetched, content, start, obstacle);
        _start = next;

        return new Page<T>
        {
            Items = isCut ? [.. items.Take(taken)] : items,
            HasMore = isCut ? true : content.HasMore,
            Total = content.Total,
            Start = operation.Paging is PagingStyle.Sequence or PagingStyle.Token ? start.Number : start.Number ?? First,
            NextStart = hasEnded ? null : next.Number,
            NextToken = hasEnded ? null : next.Token,
            Response = fetched.Response,
            Body = fetched.Body,
        };
    }

    private long First => operation.Paging == PagingStyle.Number ? 1 : 0;

    /// <summary>What a page tells of its end in terms of its list.</summary>
    private PageContent<T> Complete(PageContent<T> content, PageStart start) => operation.Paging switch
    {
        PagingStyle.Number when content.PageCount is > 0 and var count => content with { HasMore = (start.Number ?? First) < count },
        PagingStyle.Token => content with { HasMore = content.NextToken is not null },
        _ => content,
    };

    // A list that comes all at once takes no start: its first items are left out here.
    private IReadOnlyList<T> Wanted(IReadOnlyList<T> items) =>
        operation.Paging == PagingStyle.Single && _start.Number is { } skipped ? [.. items.Skip((int)Math.Min(skipped, items.Count))] : items;

    /// <summary>What of a page stands in the way of another; null where nothing does.</summary>
    private string? Obstacle(PageContent<T> content, int received)
    {
        // A server that filters may have an empty page between others, where it tells the next one itself.
        if (received == 0 && (operation.Paging != PagingStyle.Token || content.HasMore != true))
            return "its page is empty";
        _repetitions = _fingerprint.IsRepeated(content.Items) ? _repetitions + 1 : 0;
        // A list that grew by a page has that page again: what the server says counts for more.
        return content.HasMore != false && _repetitions >= (content.HasMore == true ? MostRepetitions : 1) ? received == 0 ? "its pages are empty" : "the same page comes again, whatever its start" : null;
    }

    private Page<T>? End(FetchedPage<T> fetched, PageContent<T> content, PageStart start, string obstacle)
    {
        IsOver = true;
        if (content.HasMore == true)
        {
            var path = fetched.Response.Address?.AbsolutePath;
            Failure = operation.Profile.IncompleteList(
                $"{operation.Method} {path ?? operation.Path} ({operation.Id}): the server says that more items follow, but {obstacle}. The list is not complete: {_count} items were read. "
                    + "Read it again, or narrow it down.",
                start.Number,
                _count);
            Failure.SetAttempts(AttemptHistory.Fresh with { Path = path });
        }

        return null;
    }

    /// <summary>Why a walk cannot go on in its direction: newest first counts down. A start that stands still or turns back would be read for ever.</summary>
    private string? Standstill(PageStart start, PageStart next)
    {
        if (operation.Paging == PagingStyle.Token)
            return next.Token is null ? "it does not say where" : next.Token == start.Token ? "the next page does not start behind this one" : null;
        if (next.Number is not { } to)
            return operation.Paging == PagingStyle.Single ? "it sends its list all at once" : "it does not say where";
        if (to > operation.LastPageStart)
            return $"it takes no start beyond {operation.LastPageStart}";
        if (start.Number is not { } from)
            return null;
        var step = to.CompareTo(from);
        if (_direction == 0)
            _direction = operation.Paging is PagingStyle.Offset or PagingStyle.Number ? 1 : step;
        return step != 0 && step == _direction ? null : "the next page does not start behind this one";
    }

    private PageStart NextStart(PageContent<T> content, PageStart start, int count, bool isCut) => operation.Paging switch
    {
        // Past the largest number it wraps, and so does not advance.
        PagingStyle.Offset => new(unchecked((start.Number ?? 0) + count), null),
        PagingStyle.Number => new(isCut ? start.Number ?? First : unchecked((start.Number ?? First) + 1), null),
        PagingStyle.Token => new(null, isCut ? start.Token : content.NextToken),
        PagingStyle.Sequence => new(isCut ? start.Number : content.Next, null),
        _ => new(isCut ? (start.Number ?? 0) + count : null, null),
    };
}
