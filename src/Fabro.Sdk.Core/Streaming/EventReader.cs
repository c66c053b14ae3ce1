using System.Net.ServerSentEvents;

namespace Fabro.Sdk.Core;

/// <summary>Enumerates the events of an open connection, and closes it at the end.</summary>
internal sealed class EventReader<T> : IAsyncEnumerator<T>
{
    private readonly ResponseStream _stream;
    private readonly EventParser<T> _parser;
    private readonly CancellationToken _cancellationToken;
    private readonly IAsyncEnumerator<SseItem<EventFrame<T>>> _frames;

    public EventReader(ResponseStream stream, EventParser<T> parser, CancellationToken cancellationToken)
    {
        _stream = stream;
        _parser = parser;
        _cancellationToken = cancellationToken;
        _frames = SseParser.Create(stream, Parse).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    public T Current => _frames.Current.Data.Event;

    // Frames of one read come without a state machine of their own.
    public ValueTask<bool> MoveNextAsync()
    {
        while (true)
        {
            if (_cancellationToken.IsCancellationRequested)
                return ValueTask.FromCanceled<bool>(_cancellationToken);
            if (_stream.Lifetime.IsCancellationRequested)
                return ValueTask.FromCanceled<bool>(_stream.Lifetime);

            var move = _frames.MoveNextAsync();
            if (!move.IsCompletedSuccessfully)
                return WaitAsync(move);
            if (!move.Result)
                return new(false);
            if (_frames.Current.Data.HasEvent)
                return new(true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _frames.DisposeAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> WaitAsync(ValueTask<bool> move)
    {
        while (await move.ConfigureAwait(false))
        {
            if (_frames.Current.Data.HasEvent)
                return true;
            move = _frames.MoveNextAsync();
        }

        return false;
    }

    private EventFrame<T> Parse(string eventName, ReadOnlySpan<byte> data)
    {
        try
        {
            return _parser.Parse(eventName, data);
        }
        catch (FabroSerializationException exception)
        {
            _stream.Failed(exception);
            throw;
        }
    }
}
