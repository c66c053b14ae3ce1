namespace Fabro.Sdk;

/// <summary>
/// A run cannot be followed any further: it was deleted, the credential is refused, or the server was away for too long. <see cref="Exception.InnerException"/>
/// tells the last failure, and <see cref="Cursor"/> where to go on once it is mended. All events up to there were delivered.
/// </summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">The last failure.</param>
public sealed class FabroRunException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>The position behind the last event that was delivered.</summary>
    public required RunCursor Cursor { get; init; }
}
