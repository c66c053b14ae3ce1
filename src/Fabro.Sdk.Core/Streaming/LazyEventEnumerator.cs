namespace Fabro.Sdk.Core;

/// <summary>Opens a stream on the first step and then delegates to it with minimal overhead.</summary>
internal sealed class LazyEventEnumerator<T>(Func<CancellationToken, Task<ApiResponse<EventStream<T>>>> open, LinkedToken tokens)
    : IAsyncEnumerator<T>
{
    private IAsyncEnumerator<T>? _events;

    public T Current => _events!.Current;

    public ValueTask<bool> MoveNextAsync() => _events is not null && !tokens.IsLinked ? _events.MoveNextAsync() : StepAsync();

    public async ValueTask DisposeAsync()
    {
        if (_events is not null)
        {
            await _events.DisposeAsync().ConfigureAwait(false);
        }

        tokens.Dispose();
    }

    private async ValueTask<bool> StepAsync()
    {
        try
        {
            _events ??= (await open(tokens.Token).ConfigureAwait(false)).Value.Read(tokens.Token);
            return await _events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (tokens.FindCause(exception) is { } cancelled)
        {
            throw cancelled;
        }
    }
}
