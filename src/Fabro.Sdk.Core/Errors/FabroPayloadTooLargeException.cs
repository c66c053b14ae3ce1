namespace Fabro.Sdk;

/// <summary>413: the body is larger than the server takes.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroPayloadTooLargeException(string message, ApiErrorDetails details) : FabroApiException(message, details);
