namespace Fabro.Sdk;

/// <summary>429: too many calls.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="failure">The answer and the call.</param>
public sealed class FabroRateLimitException(string message, ApiErrorDetails failure) : FabroApiException(message, failure);
