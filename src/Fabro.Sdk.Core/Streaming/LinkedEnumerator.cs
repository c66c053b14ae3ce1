namespace Fabro.Sdk.Core;

/// <summary>Enumerates with two linked tokens and reports the token that caused a cancellation.</summary>
internal sealed class LinkedEnumerator<T>(IAsyncEnumerator<T> items, LinkedToken tokens) : IAsyncEnumerator<T>
{
    public T Current => items.Current;

    public async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (tokens.FindCause(exception) is { } cancelled)
        {
            throw cancelled;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync().ConfigureAwait(false);
        tokens.Dispose();
    }
}
