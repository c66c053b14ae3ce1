using System.Runtime.CompilerServices;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// A list that the server gives page by page. Enumerate it for its items, or <see cref="AsPages"/>; every enumeration reads it anew and
/// throws what a single call throws. Nothing is sent before, and no request twice in one enumeration.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class Pageable<T> : IAsyncEnumerable<T>
{
    private readonly PagingStyle _style;
    private readonly PageOptions _options;
    private readonly PageFetch<T> _fetch;
    private readonly JsonCodec<T>? _itemCodec;
    private readonly CancellationToken _callToken;

    private Pageable(PagingStyle style, PageOptions? options, PageFetch<T> fetch, JsonCodec<T>? itemCodec, CancellationToken callToken)
    {
        _style = style;
        _options = options ?? new PageOptions();
        _fetch = fetch;
        _itemCodec = itemCodec;
        _callToken = callToken;
    }

    /// <summary>Creates a list over the requests for its pages; called by generated clients.</summary>
    /// <typeparam name="TBody">The type of an answer.</typeparam>
    /// <param name="operation">The operation; its <see cref="ApiOperation.Paging"/> tells how pages follow each other.</param>
    /// <param name="page">How the list is read; <see langword="null"/> for all of it.</param>
    /// <param name="fetch">Makes one request: start, page size.</param>
    /// <param name="read">Reads an answer.</param>
    /// <param name="itemCodec">How an item is written, to recognise a page that comes again.</param>
    /// <param name="cancellationToken">Cancels every enumeration, beside the token that it has itself.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">The operation is no list, or takes no paging parameters and <paramref name="page"/> sets some.</exception>
    public static Pageable<T> Create<TBody>(
        ApiOperation operation,
        PageOptions? page,
        Func<long?, int?, CancellationToken, Task<ApiResponse<TBody>>> fetch,
        Func<TBody, PageContent<T>> read,
        JsonCodec<T> itemCodec,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(itemCodec);
        if (operation.Paging == PagingStyle.None)
            throw new ArgumentException($"{operation} is no list.", nameof(operation));
        if (operation.Paging == PagingStyle.Single && page is ({ Start: not null } or { PageSize: not null }))
            throw new ArgumentException($"{operation} answers its whole list at once: it takes neither a start nor a page size.", nameof(page));

        return new(operation.Paging, page, FetchAsync, itemCodec, cancellationToken);

        async Task<FetchedPage<T>> FetchAsync(long? start, int? size, CancellationToken token)
        {
            var response = await fetch(start, size, token).ConfigureAwait(false);
            var content = read(response.Value);
            return new(response, operation.Paging == PagingStyle.Sequence ? content with { Items = Sequences.Readable(content.Items, itemCodec) } : content);
        }
    }

    /// <summary>Creates a list of given items, for a fake.</summary>
    /// <param name="items">The items.</param>
    /// <returns>The list, of one page.</returns>
    public static Pageable<T> FromItems(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(
            PagingStyle.Single,
            options: null,
            (_, _, token) => token.IsCancellationRequested
                ? Task.FromCanceled<FetchedPage<T>>(token)
                : Task.FromResult(new FetchedPage<T>(new ApiResponse(200), new PageContent<T>([.. items]) { HasMore = false })),
            itemCodec: null,
            CancellationToken.None);
    }

    /// <summary>Reads the items, asking for pages as they are needed.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The items.</returns>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
                yield return item;
        }
    }

    /// <summary>Reads the list page by page. The first page comes even when it is empty.</summary>
    /// <returns>The pages.</returns>
    public IAsyncEnumerable<Page<T>> AsPages() => PagesAsync();

    /// <summary>Reads one page, with one request.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The first page.</returns>
    public async Task<Page<T>> FirstPageAsync(CancellationToken cancellationToken = default)
    {
        using var tokens = LinkedToken.Create(_callToken, cancellationToken);
        var walk = new PageCursor<T>(_style, _options, _itemCodec);
        return walk.Accept(await FetchAsync(walk, tokens).ConfigureAwait(false))!;
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var tokens = _options.Prefetch
            ? LinkedToken.Cancellable(_callToken, cancellationToken)
            : LinkedToken.Create(_callToken, cancellationToken);
        var walk = new PageCursor<T>(_style, _options, _itemCodec);
        Task<FetchedPage<T>>? ahead = null;
        try
        {
            while (!walk.IsOver)
            {
                var fetch = ahead ?? FetchAsync(walk, tokens);
                ahead = null;
                if (walk.Accept(await fetch.ConfigureAwait(false)) is not { } page)
                    yield break;
                if (_options.Prefetch && !walk.IsOver)
                    ahead = FetchAsync(walk, tokens);
                yield return page;
            }
        }
        finally
        {
            if (ahead is not null)
                await GiveUpAsync(ahead, tokens).ConfigureAwait(false);
        }
    }

    private async Task<FetchedPage<T>> FetchAsync(PageCursor<T> walk, LinkedToken tokens)
    {
        try
        {
            tokens.Token.ThrowIfCancellationRequested();
            return await _fetch(walk.Start, walk.Size, tokens.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (tokens.OfCause(exception) is { } cancelled)
        {
            throw cancelled;
        }
    }

    // Whatever it brings, nobody waits for it; but nothing is left running.
    private static async Task GiveUpAsync(Task ahead, LinkedToken tokens)
    {
        tokens.Cancel();
        await ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
