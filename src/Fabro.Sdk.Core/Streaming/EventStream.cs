using System.ComponentModel;
using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>Makes event streams that open when they are enumerated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventStream
{
    /// <summary>Puts off the opening of a stream until it is enumerated; each enumeration opens one of its own.</summary>
    /// <typeparam name="T">The type of an event.</typeparam>
    /// <param name="open">Opens the stream.</param>
    /// <param name="cancellationToken">Cancels every enumeration, beside the token that it has itself.</param>
    /// <returns>The events.</returns>
    public static IAsyncEnumerable<T> Defer<T>(
        Func<CancellationToken, Task<ApiResponse<EventStream<T>>>> open, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new LazyEvents<T>(open, cancellationToken);
    }
}
