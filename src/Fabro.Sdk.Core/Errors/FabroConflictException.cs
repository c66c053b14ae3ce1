namespace Fabro.Sdk;

/// <summary>409: the state of the resource does not allow it, or the revision sent is stale.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroConflictException(string message, ApiErrorDetails details) : FabroApiException(message, details);
