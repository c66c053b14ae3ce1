using System.ComponentModel;
using System.Runtime.CompilerServices;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// A list that the server returns page by page. Enumerate it for its items, or use <see cref="AsPages"/>. Every enumeration reads the list
/// from the start and throws the same exceptions as a single call. No request is sent before the enumeration, and none is sent twice during
/// it.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
public sealed class Pageable<T> : IAsyncEnumerable<T>
{
    private readonly Func<bool, CancellationToken, IAsyncEnumerable<Page<T>>> _read;

    private Pageable(Func<bool, CancellationToken, IAsyncEnumerable<Page<T>>> read) => _read = read;

    /// <summary>Creates a list from the requests for its pages; called by generated clients.</summary>
    /// <typeparam name="TBody">The type of a response.</typeparam>
    /// <param name="operation">The operation; its <see cref="ApiOperation.Paging"/> specifies the paging style.</param>
    /// <param name="options">How the list is read; <see langword="null"/> to read the whole list.</param>
    /// <param name="fetch">Sends one request, given the start and the page size.</param>
    /// <param name="read">Reads a response.</param>
    /// <param name="itemCodec">The codec of an item, used to detect repeated pages.</param>
    /// <param name="cancellationToken">Cancels every enumeration, in addition to the enumeration's own token.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">
    /// The operation does not return a list, or the options specify a kind of start that it does not support.
    /// </exception>
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
        {
            throw new ArgumentException($"{operation} does not return a list.", nameof(operation));
        }

        if (operation.Paging == PagingStyle.Token ? options?.Start is not null : options?.StartToken is not null)
        {
            throw new ArgumentException(
                $"{operation} starts at a {(operation.Paging == PagingStyle.Token ? "token. Set StartToken instead of Start" : "number. Set Start instead of StartToken")}.",
                nameof(options));
        }

        return new(new PageReader<T>(operation, options ?? new PageOptions(), FetchAsync, itemCodec, cancellationToken).ReadAsync);

        async Task<FetchedPage<T>> FetchAsync(PageStart start, int? size, CancellationToken token)
        {
            var response = await fetch(start, size, token).ConfigureAwait(false);
            var content = read(response.Value);
            if (operation.Paging == PagingStyle.Sequence)
            {
                if (Sequences.FindIncompatibility(content, response.Value as JsonModel) is { } reason)
                {
                    throw IncompatibleServer.Create(operation, response, reason);
                }

                content = content with { Items = Sequences.Readable(content.Items, itemCodec) };
            }

            return new(response, response.Value as JsonModel, content);
        }
    }

    /// <summary>Creates a list from the given items, for a fake client.</summary>
    /// <param name="items">The items; enumerated once per enumeration of the list.</param>
    /// <returns>The list, with a single page.</returns>
    public static Pageable<T> FromItems(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return FromPages(OnePage());

        IEnumerable<Page<T>> OnePage()
        {
            yield return new Page<T> { Items = [.. items], HasMore = false };
        }
    }

    /// <summary>Creates a list from the given pages, for a fake client.</summary>
    /// <param name="pages">
    /// The pages; enumerated once per enumeration of the list, each page on demand. The list throws the exceptions of this enumeration.
    /// </param>
    /// <returns>The list.</returns>
    public static Pageable<T> FromPages(IEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new((_, token) => OneByOneAsync(pages, token));
    }

    /// <summary>Creates a list from the given pages, for a fake client.</summary>
    /// <param name="pages">
    /// The pages; enumerated once per enumeration of the list, each page on demand. The list throws the exceptions of this enumeration.
    /// </param>
    /// <returns>The list.</returns>
    public static Pageable<T> FromPages(IAsyncEnumerable<Page<T>> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return new((_, token) => OneByOneAsync(pages, token));
    }

    /// <summary>Creates a list from the items of the given pages, for a fake client.</summary>
    /// <param name="pages">The items of each page; enumerated once per enumeration of the list, each page on demand.</param>
    /// <param name="total">The total number of items that the list reports; <see langword="null"/> to report none.</param>
    /// <returns>The list.</returns>
    public static Pageable<T> FromPages(IEnumerable<IReadOnlyList<T>> pages, long? total = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return FromPages(pages.Select(items => new Page<T> { Items = items, Total = total }));
    }

    /// <summary>Reads the items and requests pages as needed.</summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The items.</returns>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new StoppableEnumerator<T>(ItemsAsync, cancellationToken);

    /// <summary>Reads the list page by page. The first page is returned even if it is empty.</summary>
    /// <returns>The pages.</returns>
    public IAsyncEnumerable<Page<T>> AsPages() => new StoppableEnumerable<Page<T>>(token => _read(false, token).GetAsyncEnumerator(token));

    /// <summary>Reads one page with a single request.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The first page.</returns>
    public async Task<Page<T>> FirstPageAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var page in _read(true, cancellationToken).ConfigureAwait(false))
        {
            return page;
        }

        return new Page<T> { Items = [], HasMore = false };
    }

    private async IAsyncEnumerator<T> ItemsAsync(CancellationToken cancellationToken)
    {
        await foreach (var page in _read(false, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }

#pragma warning disable CS1998 // An enumerable over items in memory has nothing to await.
    private static async IAsyncEnumerable<Page<T>> OneByOneAsync(
        IEnumerable<Page<T>> pages, [EnumeratorCancellation] CancellationToken cancellationToken)
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
        {
            yield return page;
        }
    }
}
