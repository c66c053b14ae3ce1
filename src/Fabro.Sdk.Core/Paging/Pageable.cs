using System.ComponentModel;
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
    private readonly Func<bool, CancellationToken, IAsyncEnumerable<Page<T>>> _read;

    private Pageable(Func<bool, CancellationToken, IAsyncEnumerable<Page<T>>> read) => _read = read;

    /// <summary>Creates a list over the requests for its pages; called by generated clients.</summary>
    /// <typeparam name="TBody">The type of a response.</typeparam>
    /// <param name="operation">The operation; its <see cref="ApiOperation.Paging"/> tells how pages follow each other.</param>
    /// <param name="options">How the list is read; <see langword="null"/> for all of it.</param>
    /// <param name="fetch">Makes one request: start, page size.</param>
    /// <param name="read">Reads a response.</param>
    /// <param name="itemCodec">How an item is written, to recognize a page that comes again.</param>
    /// <param name="cancellationToken">Cancels every enumeration, beside the token that it has itself.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">The operation is no list, or one that starts in another way than the options say.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Pageable<T> Create<TBody>(
        ApiOperation operation,
        PageOptions? options,
        Func<PageStart, int?, CancellationToken, Task<ApiResponse<TBody>>> fetch,
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
        if (operation.Paging == PagingStyle.Token ? options?.Start is not null : options?.StartToken is not null)
        {
            throw new ArgumentException(
                $"{operation} starts {(operation.Paging == PagingStyle.Token ? "at a token: set StartToken instead of Start" : "at a number: set Start instead of StartToken")}.", nameof(options));
        }

        return new(new PageReader<T>(operation, options ?? new PageOptions(), FetchAsync, itemCodec, cancellationToken).ReadAsync);

        async Task<FetchedPage<T>> FetchAsync(PageStart start, int? size, CancellationToken token)
        {
            var response = await fetch(start, size, token).ConfigureAwait(false);
            var content = read(response.Value);
            if (operation.Paging == PagingStyle.Sequence)
            {
                if (Sequences.FindIncompatibility(content, response.Value as JsonModel) is { } reason)
                    throw IncompatibleServer.Create(operation, response, reason);
                content = content with { Items = Sequences.Readable(content.Items, itemCodec) };
            }

            return new(response, response.Value as JsonModel, content);
        }
    }

    /// <summary>Creates a list of given items, for a fake.</summary>
    /// <param name="items">The items; enumerated by each enumeration of the list.</param>
    /// <returns>The list, of one page.</returns>
    public static Pageable<T> FromItems(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return FromPages(OnePage());

        IEnumerable<Page<T>> OnePage()
        {
            yield return new Page<T> { Items = [.. items], HasMore = false };
        }
    }

    /// <summary>Creates a list of given pages, for a fake.</summary>
    /// <param name="pages">The pages; enumerated by each enumeration of the list, one when it is asked for. What it throws, the list throws.</param>
    /// <returns>The list.</returns>
    public static Pageable<T> FromPages(IEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new((_, token) => OneByOneAsync(pages, token));
    }

    /// <summary>Creates a list of given pages, for a fake.</summary>
    /// <param name="pages">The pages; enumerated by each enumeration of the list, one when it is asked for. What it throws, the list throws.</param>
    /// <returns>The list.</returns>
    public static Pageable<T> FromPages(IAsyncEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new((_, token) => OneByOneAsync(pages, token));
    }

    /// <summary>Creates a list of the items of given pages, for a fake.</summary>
    /// <param name="pages">The items of each page; enumerated by each enumeration of the list, one page when it is asked for.</param>
    /// <param name="total">How many items the list says it has; <see langword="null"/> to say nothing.</param>
    /// <returns>The list.</returns>
    public static Pageable<T> FromPages(IEnumerable<IReadOnlyList<T>> pages, long? total = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return FromPages(pages.Select(items => new Page<T> { Items = items, Total = total }));
    }

    /// <summary>Reads the items, asking for pages as they are needed.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The items.</returns>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new StoppableEnumerator<T>(ItemsAsync, cancellationToken);

    /// <summary>Reads the list page by page. The first page comes even when it is empty.</summary>
    /// <returns>The pages.</returns>
    public IAsyncEnumerable<Page<T>> AsPages() => new StoppableEnumerable<Page<T>>(token => _read(false, token).GetAsyncEnumerator(token));

    /// <summary>Reads one page, with one request.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The first page.</returns>
    public async Task<Page<T>> FirstPageAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var page in _read(true, cancellationToken).ConfigureAwait(false))
            return page;
        return new Page<T> { Items = [], HasMore = false };
    }

    private async IAsyncEnumerator<T> ItemsAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in _read(false, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
                yield return item;
        }
    }

#pragma warning disable CS1998 // An enumerable of what is there already has nothing to wait for.
    private static async IAsyncEnumerable<Page<T>> OneByOneAsync(IEnumerable<Page<T>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var page in pages)
        {
            yield return page;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
#pragma warning restore CS1998

    private static async IAsyncEnumerable<Page<T>> OneByOneAsync(
        IAsyncEnumerable<Page<T>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return page;
    }
}
