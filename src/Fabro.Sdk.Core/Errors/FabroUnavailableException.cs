namespace Fabro.Sdk;

/// <summary>503: the server, or something it needs, is not available for now.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroUnavailableException(string message, ApiErrorDetails details) : FabroServerException(message, details);
