using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// An open connection on which the server sends events. It is enumerated once; enumerating it to the end, leaving the loop
/// or disposing it closes the connection. An enumeration throws a connection exception of the API when the connection breaks, a timeout exception when no byte
/// comes for too long, a response-too-large exception for an event that is larger than the client's <c>MaxEventBytes</c>, and, where reading is strict or its
/// type has no unknown variant, a serialization exception for an event that cannot be read.
/// </summary>
/// <typeparam name="T">The type of an event.</typeparam>
public sealed class EventStream<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    private readonly Func<CancellationToken, IAsyncEnumerator<T>> _read;
    private readonly IAsyncDisposable? _connection;
    private EventReader<T>? _reader;
    private int _isRead;

    private EventStream(Func<CancellationToken, IAsyncEnumerator<T>> read, IAsyncDisposable? connection)
    {
        _read = read;
        _connection = connection;
    }

    /// <summary>
    /// The id by which the server goes on behind the event that was enumerated last (<c>Last-Event-ID</c>); <see langword="null"/> where no event had one yet.
    /// </summary>
    public string? LastEventId => _reader?.LastEventId;

    /// <summary>Creates a stream of given events, for a fake.</summary>
    /// <param name="items">The events.</param>
    /// <returns>The stream.</returns>
    public static EventStream<T> FromItems(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(token => ItemsAsync(items, token).GetAsyncEnumerator(token), connection: null);
    }

    /// <summary>Creates a stream of given events that come one by one, for a fake.</summary>
    /// <param name="items">The events.</param>
    /// <returns>The stream.</returns>
    public static EventStream<T> FromItems(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(items.GetAsyncEnumerator, connection: null);
    }

    /// <summary>Reads the events as they come.</summary>
    /// <param name="cancellationToken">Cancels the stream.</param>
    /// <returns>The events.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isRead, 1) == 1)
            throw new InvalidOperationException("An event stream is one connection and can be enumerated only once: open it again.");
        return new StoppableEnumerator<T>(_read, cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    /// <returns>When it is closed.</returns>
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? default;

    /// <summary>Reads the events for an enumerator that can be stopped itself.</summary>
    internal IAsyncEnumerator<T> Read(CancellationToken cancellationToken) => _read(cancellationToken);

    internal static EventStream<T> Open(ResponseStream connection, EventParser<T> parser, int maxEventBytes)
    {
        EventStream<T>? stream = null;
        return stream = new(token => stream!._reader = new EventReader<T>(connection, parser, maxEventBytes, token), connection);
    }

#pragma warning disable CS1998 // An enumerable of what is there already has nothing to wait for.
    private static async IAsyncEnumerable<T> ItemsAsync(
        IEnumerable<T> items, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
#pragma warning restore CS1998
}
