namespace Fabro.Sdk;

/// <summary>403: the credential may not do this.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroPermissionDeniedException(string message, ApiErrorDetails details) : FabroApiException(message, details);
