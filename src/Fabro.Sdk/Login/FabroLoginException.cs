namespace Fabro.Sdk;

/// <summary>A user could not be signed in or out. Nothing was stored.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="reason">The reason, for programs.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroLoginException(string message, FabroLoginFailureReason reason, Exception? innerException = null)
    : FabroException(message, innerException)
{
    /// <summary>The reason for the failure.</summary>
    public FabroLoginFailureReason Reason => reason;

    /// <summary>The server's error code; null if the failure did not come from the server.</summary>
    public string? Error { get; init; }
}
