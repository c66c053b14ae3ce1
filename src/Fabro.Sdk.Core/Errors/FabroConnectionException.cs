namespace Fabro.Sdk;

/// <summary>The server could not be reached, or the connection broke before the answer was whole.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroConnectionException(string message, Exception? innerException = null) : FabroException(message, innerException)
{
    /// <summary>
    /// Whether the request had been sent, so that the server may have carried it out; <see langword="null"/> when that is not known.
    /// </summary>
    public bool? RequestWasSent { get; init; }
}
