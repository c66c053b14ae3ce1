namespace Fabro.Sdk.Core;

/// <summary>
/// An enumerator that can be disposed at any time. Disposing it during a step stops the step and disposes the underlying enumerator. A
/// compiler-generated enumerator would throw and leave everything open.
/// </summary>
internal sealed class StoppableEnumerator<T> : IAsyncEnumerator<T>
{
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _caller;
    private readonly IAsyncEnumerator<T> _inner;
    private Task<bool>? _step;
    private bool _isDisposed;

    /// <param name="create">Creates the underlying enumerator, which stops when the token is canceled.</param>
    /// <param name="caller">The caller's own token.</param>
    public StoppableEnumerator(Func<CancellationToken, IAsyncEnumerator<T>> create, CancellationToken caller)
    {
        _caller = caller;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _inner = create(_stop.Token);
    }

    public T Current => _inner.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_isDisposed)
        {
            return new(false);
        }

        var step = _inner.MoveNextAsync();
        return step.IsCompletedSuccessfully ? step : new(_step = WaitAsync(step));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (_step is { IsCompleted: false } step)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await ((Task)step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _inner.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task<bool> WaitAsync(ValueTask<bool> step)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == _stop.Token && _caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, _caller);
        }
    }
}
