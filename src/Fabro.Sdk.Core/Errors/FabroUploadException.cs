namespace Fabro.Sdk;

/// <summary>
/// A stream to upload could not be read, or ended before all of it that was announced. The server has not been sent the whole body, and the call is not
/// repeated: the stream would fail again.
/// </summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class FabroUploadException(string message, Exception? innerException = null) : FabroException(message, innerException);
