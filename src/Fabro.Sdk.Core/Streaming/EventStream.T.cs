using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// An open connection on which the server sends events. It can be enumerated only once. Enumerating it to the end, leaving the loop, or
/// disposing it closes the connection. The enumeration throws the API's connection exception if the connection breaks, its timeout
/// exception if no byte is received for too long, its response-too-large exception if an event exceeds the client's <c>MaxEventBytes</c>,
/// and its serialization exception if an event cannot be read and either reading is strict or the event type has no unknown variant.
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
    /// The ID from which the server continues after the last enumerated event (<c>Last-Event-ID</c>); <see langword="null"/> if no event
    /// has had one yet.
    /// </summary>
    public string? LastEventId => _reader?.LastEventId;

    /// <summary>Creates a stream from the given events, for a fake client.</summary>
    /// <param name="items">The events.</param>
    /// <returns>The stream.</returns>
    public static EventStream<T> FromItems(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(token => ItemsAsync(items, token).GetAsyncEnumerator(token), connection: null);
    }

    /// <summary>Creates a stream from the given asynchronous events, for a fake client.</summary>
    /// <param name="items">The events.</param>
    /// <returns>The stream.</returns>
    public static EventStream<T> FromItems(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(items.GetAsyncEnumerator, connection: null);
    }

    /// <summary>Reads the events as they are received.</summary>
    /// <param name="cancellationToken">Cancels the stream.</param>
    /// <returns>The events.</returns>
    /// <exception cref="InvalidOperationException">The stream was already enumerated.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isRead, 1) == 1)
        {
            throw new InvalidOperationException("An event stream uses one connection and can be enumerated only once. Open a new stream.");
        }

        return new StoppableEnumerator<T>(_read, cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    /// <returns>A task that completes when the connection is closed.</returns>
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? default;

    /// <summary>Reads the events for an enumerator that supports being stopped.</summary>
    internal IAsyncEnumerator<T> Read(CancellationToken cancellationToken) => _read(cancellationToken);

    internal static EventStream<T> Open(ResponseStream connection, EventParser<T> parser, int maxEventBytes)
    {
        EventStream<T>? stream = null;
        return stream = new(token => stream!._reader = new EventReader<T>(connection, parser, maxEventBytes, token), connection);
    }

#pragma warning disable CS1998 // An enumerable over items in memory has nothing to await.
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
