namespace Fabro.Sdk;

/// <summary>404: there is no such thing, or no such operation on this server.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroNotFoundException(string message, ApiErrorDetails details) : FabroApiException(message, details);
