namespace Fabro.Sdk;

/// <summary>
/// A run can no longer be followed: it was deleted, the credential was rejected, or the server was unavailable for too long.
/// <see cref="Exception.InnerException"/> is the last failure, and <see cref="Cursor"/> the position at which to continue once it is fixed.
/// All events up to that position were delivered.
/// </summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">The last failure.</param>
public sealed class FabroRunException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>The position after the last delivered event.</summary>
    public required RunCursor Cursor { get; init; }
}
