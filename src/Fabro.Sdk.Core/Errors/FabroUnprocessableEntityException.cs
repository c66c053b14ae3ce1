namespace Fabro.Sdk;

/// <summary>422: the body is well-formed, but its values do not fit.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroUnprocessableEntityException(string message, ApiErrorDetails details) : FabroApiException(message, details);
