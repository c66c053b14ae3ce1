namespace Fabro.Sdk.Core;

/// <summary>The caller's own stream failed while it was uploaded, which is not the connection's fault.</summary>
internal sealed class UploadSourceException(Exception inner) : IOException(inner.Message, inner);
