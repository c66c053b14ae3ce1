namespace Fabro.Sdk;

/// <summary>501: this server does not carry out the operation.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="details">The answer and the call.</param>
public sealed class FabroNotImplementedException(string message, ApiErrorDetails details) : FabroServerException(message, details);
