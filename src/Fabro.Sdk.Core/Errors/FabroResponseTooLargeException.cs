namespace Fabro.Sdk;

/// <summary>
/// A response or an event is larger than the client takes into memory. The server has carried the call out; what came of its response was dropped.
/// </summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="limit">The limit, in bytes.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroResponseTooLargeException(string message, long limit, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>The limit, in bytes: <c>MaxResponseBytes</c> of the client's options, or <c>MaxEventBytes</c> for an event.</summary>
    public long Limit => limit;

    /// <summary>
    /// The sequence number of the last event before the one that is too large, to resume from; <see langword="null"/> when there was none, and for other responses.
    /// </summary>
    public long? LastSequence { get; init; }
}
