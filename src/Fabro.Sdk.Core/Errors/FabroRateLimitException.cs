namespace Fabro.Sdk;

/// <summary>429: too many calls.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroRateLimitException(string message, ApiErrorDetails details) : FabroApiException(message, details);
