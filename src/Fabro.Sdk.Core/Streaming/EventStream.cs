using System.ComponentModel;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>Creates event streams that open when they are enumerated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventStream
{
    /// <summary>Defers opening a stream until it is enumerated. Each enumeration opens its own stream.</summary>
    /// <typeparam name="T">The type of an event.</typeparam>
    /// <param name="open">Opens the stream.</param>
    /// <param name="cancellationToken">Cancels every enumeration, in addition to the enumeration's own token.</param>
    /// <returns>The events.</returns>
    public static IAsyncEnumerable<T> Defer<T>(
        Func<CancellationToken, Task<ApiResponse<EventStream<T>>>> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new LazyEvents<T>(open, cancellationToken);
    }
}
