namespace Fabro.Sdk;

/// <summary>The server took too long. It may have carried the call out.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroTimeoutException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>The time that was up.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>What took too long.</summary>
    public FabroTimeoutKind Kind { get; init; }
}
