namespace Fabro.Sdk.Core;

/// <summary>The caller's own stream failed while it was being uploaded, which is not a connection failure.</summary>
internal sealed class UploadSourceException(Exception inner) : IOException(inner.Message, inner);
