namespace Fabro.Sdk.Core;

/// <summary>Enumerates the events of an open connection and closes it at the end.</summary>
internal sealed class EventReader<T>(
    ResponseStream stream, EventParser<T> parser, int maxEventBytes, CancellationToken cancellationToken) : IAsyncEnumerator<T>
{
    private readonly FrameReader _frames = new(stream, maxEventBytes);
    private T? _current;
    private bool _isOver;

    public T Current => _current!;

    /// <summary>The ID of the last frame that had one.</summary>
    public string? LastEventId => _frames.LastEventId;

    // Events that have already been received are returned without a state machine.
    public ValueTask<bool> MoveNextAsync()
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        if (stream.Lifetime.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(stream.Lifetime);
        }

        try
        {
            return TryTake() ? new(true) : WaitAsync();
        }
        catch (ApiException exception)
        {
            return ValueTask.FromException<bool>(exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        return stream.DisposeAsync();
    }

    private async ValueTask<bool> WaitAsync()
    {
        while (!_isOver)
        {
            _isOver = !await _frames.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            if (TryTake())
            {
                return true;
            }
        }

        return false;
    }

    private bool TryTake()
    {
        try
        {
            while (!_isOver && _frames.TryTake(out var name, out var data))
            {
                if (parser.TryParse(name, data, out _current))
                {
                    return true;
                }
            }

            return _frames.IsTooLarge && !_isOver ? throw parser.TooLarge(maxEventBytes) : false;
        }
        catch (ApiException exception)
        {
            _isOver = true;
            stream.Failed(exception);
            throw;
        }
    }
}
