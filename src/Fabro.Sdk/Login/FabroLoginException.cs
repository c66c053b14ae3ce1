namespace Fabro.Sdk;

/// <summary>A person could not be signed in or out. Nothing was stored.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="reason">The same for programs.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroLoginException(string message, FabroLoginFailureReason reason, Exception? innerException = null)
    : FabroException(message, innerException)
{
    /// <summary>Why.</summary>
    public FabroLoginFailureReason Reason => reason;

    /// <summary>The server's own word for it; null where the server had no part in it.</summary>
    public string? Error { get; init; }
}
