namespace Fabro.Sdk;

/// <summary>400: the request is malformed, or its arguments do not fit.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroBadRequestException(string message, ApiErrorDetails details) : FabroApiException(message, details);
