namespace Fabro.Sdk;

/// <summary>5xx: the server failed.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public class FabroServerException(string message, ApiErrorDetails details) : FabroApiException(message, details);
