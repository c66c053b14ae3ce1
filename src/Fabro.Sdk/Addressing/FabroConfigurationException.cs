namespace Fabro.Sdk;

/// <summary>
/// No server or no credential was found, or what is set cannot be used. The message tells what was looked at, in order, and what to do; nothing was
/// changed on a server.
/// </summary>
/// <param name="message">What is missing or wrong, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroConfigurationException(string message, Exception? innerException = null) : FabroException(message, innerException);
