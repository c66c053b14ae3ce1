using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Core;

/// <summary>Reads a list from a server page by page. Each enumeration starts over and sends each request only once.</summary>
internal sealed class PageReader<T>(
    ApiOperation operation, PageOptions options, PageFetch<T> fetch, JsonCodec<T> itemCodec, CancellationToken callToken)
{
    public async IAsyncEnumerable<Page<T>> ReadAsync(bool firstOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefetches = options.Prefetch && !firstOnly;
        using var tokens = prefetches
            ? LinkedToken.Cancellable(callToken, cancellationToken)
            : LinkedToken.Create(callToken, cancellationToken);
        var cursor = new PageCursor<T>(operation, options, itemCodec);
        Task<FetchedPage<T>>? ahead = null;
        try
        {
            while (!cursor.IsOver || firstOnly)
            {
                var next = ahead ?? FetchAsync(cursor, tokens);
                ahead = null;
                if (cursor.Accept(await next.ConfigureAwait(false)) is not { } page)
                {
                    break;
                }

                if (prefetches && !cursor.IsOver)
                {
                    ahead = FetchAsync(cursor, tokens);
                }

                yield return page;
            }

            if (cursor.Failure is { } failure)
            {
                throw failure;
            }
        }
        finally
        {
            if (ahead is not null)
            {
                await GiveUpAsync(ahead, tokens).ConfigureAwait(false);
            }
        }
    }

    private async Task<FetchedPage<T>> FetchAsync(PageCursor<T> cursor, LinkedToken tokens)
    {
        try
        {
            tokens.Token.ThrowIfCancellationRequested();
            return await fetch(cursor.AskedStart, cursor.Size, tokens.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (tokens.FindCause(exception) is { } cancelled)
        {
            throw cancelled;
        }
    }

    // The result is not awaited, but no request is left running.
    private static async Task GiveUpAsync(Task ahead, LinkedToken tokens)
    {
        tokens.Cancel();
        await ahead.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
