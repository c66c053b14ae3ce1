namespace Fabro.Sdk;

/// <summary>401: the credential is missing, wrong or expired.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroAuthenticationException(string message, ApiErrorDetails details) : FabroApiException(message, details);
