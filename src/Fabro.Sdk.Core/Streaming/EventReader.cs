using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>Enumerates the events of an open connection, and closes it at the end.</summary>
internal sealed class EventReader<T> : IAsyncEnumerator<T>
{
    private readonly ResponseStream _stream;
    private readonly ApiOperation _operation;
    private readonly JsonTypeInfo<T> _typeInfo;
    private readonly UnknownWords? _unknownWords;
    private readonly CancellationToken _cancellationToken;
    private readonly IAsyncEnumerator<SseItem<EventFrame<T>>> _frames;

    public EventReader(
        ResponseStream stream, ApiOperation operation, JsonTypeInfo<T> typeInfo, UnknownWords? unknownWords, CancellationToken cancellationToken)
    {
        _unknownWords = unknownWords;
        _stream = stream;
        _operation = operation;
        _typeInfo = typeInfo;
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
        // The standard drops events without data; other names are pings and the like.
        if (data.IsEmpty || (_operation.EventName is { } wanted && eventName != wanted))
            return default;
        var outer = UnknownWords.Enter(_unknownWords);
        try
        {
            return JsonSerializer.Deserialize(data, _typeInfo) is { } value
                ? new(true, value)
                : throw Unreadable(new("$", "The event is null."));
        }
        catch (Exception exception) when (JsonFailure.Is(exception))
        {
            throw Unreadable(JsonFailure.Of(exception), exception);
        }
        finally
        {
            UnknownWords.Leave(outer);
        }
    }

    private FabroSerializationException Unreadable(JsonFailure failure, Exception? inner = null)
    {
        var place = failure.Path is { } path ? $" at {path}" : "";
        var unreadable = new FabroSerializationException(
            $"An event of {_operation} could not be read as {typeof(T).Name}{place}: {failure.Reason}", inner)
        {
            Path = failure.Path,
        };
        _stream.Failed(unreadable);
        return unreadable;
    }
}
