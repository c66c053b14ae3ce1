namespace Fabro.Sdk.Core;

/// <summary>
/// The state of one enumeration of a list: where the next request starts, and whether there is one. The enumeration ends when the server
/// reports the end. If the server does not report it, an empty page, a repeated page, or a start that does not advance marks the end. If
/// the server reports more items but there is no way to continue, the list is incomplete.
/// </summary>
internal sealed class PageCursor<T>(ApiOperation operation, PageOptions options, JsonCodec<T> itemCodec)
{
    /// <summary>
    /// The maximum number of consecutive identical pages while the server reports more items. A list that grows while it is read repeats
    /// some of its items.
    /// </summary>
    private const int MostRepetitions = 10;

    private readonly PageFingerprint<T> _fingerprint = new(itemCodec);
    private long? _remaining = options.Limit;
    private bool _isFirst = true;
    private int _repetitions;
    private int _direction;
    private long _count;
    private PageStart _start = new(options.Start, options.StartToken);

    /// <summary>The start to request; none if the server returns the whole list in any case.</summary>
    public PageStart AskedStart => operation.Paging == PagingStyle.Single ? default : _start;

    /// <summary>
    /// The page size to request: at most the number of items still wanted, or none unless the caller chose a size. Numbered pages must all
    /// have the same size. Otherwise, items would be missed.
    /// </summary>
    public int? Size => operation.Paging switch
    {
        PagingStyle.Single => null,
        PagingStyle.Number => options.PageSize,
        _ => options.PageSize is { } size && _remaining is { } remaining ? (int)Math.Min(size, remaining) : options.PageSize,
    };

    public bool IsOver { get; private set; } = options.Limit == 0;

    /// <summary>Why the list could not be read to its end; null if it was.</summary>
    public ApiException? Failure { get; private set; }

    /// <summary>Processes a response; returns null if it marks the end and contains nothing new.</summary>
    public Page<T>? Accept(FetchedPage<T> fetched)
    {
        var (start, isFirst) = (_start, _isFirst);
        var content = Complete(fetched.Content, start);
        var items = Wanted(content.Items);
        var received = content.Items is IKeptItems kept ? kept.ReceivedCount : content.Items.Count;
        _isFirst = false;
        var obstacle = Obstacle(content, received);
        if (obstacle is not null && !isFirst)
        {
            return End(fetched, content, start, obstacle);
        }

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
        {
            End(fetched, content, start, obstacle);
        }

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

    /// <summary>Derives the end-of-list information of a page for the paging style of its list.</summary>
    private PageContent<T> Complete(PageContent<T> content, PageStart start) => operation.Paging switch
    {
        PagingStyle.Number when content.PageCount is > 0 and var count => content with { HasMore = (start.Number ?? First) < count },
        PagingStyle.Token => content with { HasMore = content.NextToken is not null },
        _ => content,
    };

    // A list that is returned all at once accepts no start, so its first items are skipped here.
    private IReadOnlyList<T> Wanted(IReadOnlyList<T> items) =>
        operation.Paging == PagingStyle.Single && _start.Number is { } skipped
            ? [.. items.Skip((int)Math.Min(skipped, items.Count))]
            : items;

    /// <summary>Returns the reason why a page cannot be followed by another; null if it can.</summary>
    private string? Obstacle(PageContent<T> content, int received)
    {
        // A server that filters may return an empty page before others if it specifies the next page itself.
        if (received == 0 && (operation.Paging != PagingStyle.Token || content.HasMore != true))
        {
            return "the page is empty";
        }

        _repetitions = _fingerprint.IsRepeated(content.Items) ? _repetitions + 1 : 0;
        // A list that grew by a page returns the same page again, so the server's report takes precedence.
        if (content.HasMore == false || _repetitions < (content.HasMore == true ? MostRepetitions : 1))
        {
            return null;
        }

        return received == 0 ? "the pages are empty" : "it returns the same page regardless of the start";
    }

    private Page<T>? End(FetchedPage<T> fetched, PageContent<T> content, PageStart start, string obstacle)
    {
        IsOver = true;
        if (content.HasMore == true)
        {
            var path = fetched.Response.Address?.AbsolutePath;
            Failure = operation.Profile.IncompleteList(
                $"{operation.Method} {path ?? operation.Path} ({operation.Id}): the server reports more items, but {obstacle}. The list is incomplete: {_count} items were read. "
                    + "Read the list again, or narrow it down.",
                start.Number,
                _count);
            Failure.SetAttempts(AttemptHistory.Fresh with { Path = path });
        }

        return null;
    }

    /// <summary>
    /// Returns the reason why an enumeration cannot advance in its direction; newest first counts down. A start that repeats or reverses
    /// would lead to an endless loop.
    /// </summary>
    private string? Standstill(PageStart start, PageStart next)
    {
        if (operation.Paging == PagingStyle.Token)
        {
            return next.Token is null ? "it does not specify the next page"
                : next.Token == start.Token ? "the next page does not start after this one"
                : null;
        }

        if (next.Number is not { } to)
        {
            return operation.Paging == PagingStyle.Single ? "it returns the whole list at once" : "it does not specify the next page";
        }

        if (to > operation.LastPageStart)
        {
            return $"it does not accept a start beyond {operation.LastPageStart}";
        }

        if (start.Number is not { } from)
        {
            return null;
        }

        var step = to.CompareTo(from);
        if (_direction == 0)
        {
            _direction = operation.Paging is PagingStyle.Offset or PagingStyle.Number ? 1 : step;
        }

        return step != 0 && step == _direction ? null : "the next page does not start after this one";
    }

    private PageStart NextStart(PageContent<T> content, PageStart start, int count, bool isCut) => operation.Paging switch
    {
        // Beyond the largest number it overflows and therefore does not advance.
        PagingStyle.Offset => new(unchecked((start.Number ?? 0) + count), null),
        PagingStyle.Number => new(isCut ? start.Number ?? First : unchecked((start.Number ?? First) + 1), null),
        PagingStyle.Token => new(null, isCut ? start.Token : content.NextToken),
        PagingStyle.Sequence => new(isCut ? start.Number : content.Next, null),
        _ => new(isCut ? (start.Number ?? 0) + count : null, null),
    };
}
