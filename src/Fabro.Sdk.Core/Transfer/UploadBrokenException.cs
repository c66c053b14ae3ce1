namespace Fabro.Sdk.Core;

/// <summary>The connection broke while a body was being written to it, as happens if a server rejects the body midway.</summary>
internal sealed class UploadBrokenException(Exception inner) : IOException(inner.Message, inner);
