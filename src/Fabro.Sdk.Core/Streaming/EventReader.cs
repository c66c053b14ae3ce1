namespace Fabro.Sdk.Core;

/// <summary>Enumerates the events of an open connection, and closes it at the end.</summary>
internal sealed class EventReader<T>(ResponseStream stream, EventParser<T> parser, CancellationToken cancellationToken) : IAsyncEnumerator<T>
{
    private readonly FrameReader _frames = new(stream);
    private T? _current;
    private bool _isOver;

    public T Current => _current!;

    // Events that have been received come without a state machine of their own.
    public ValueTask<bool> MoveNextAsync()
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        if (stream.Lifetime.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(stream.Lifetime);
        try
        {
            return TryTake() ? new(true) : WaitAsync();
        }
        catch (FabroSerializationException exception)
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
                return true;
        }

        return false;
    }

    private bool TryTake()
    {
        while (!_isOver && _frames.TryTake(out var name, out var data))
        {
            if (TryParse(name, data))
                return true;
        }

        return false;
    }

    private bool TryParse(string name, ReadOnlySpan<byte> data)
    {
        try
        {
            return parser.TryParse(name, data, out _current);
        }
        catch (FabroSerializationException exception)
        {
            _isOver = true;
            stream.Failed(exception);
            throw;
        }
    }
}
