namespace Fabro.Sdk;

/// <summary>428: the call needs the revision that it changes, as <c>If-Match</c>.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroPreconditionRequiredException(string message, ApiErrorDetails details) : FabroApiException(message, details);
