namespace Fabro.Sdk.Core;

/// <summary>The connection broke while a body was written to it, as it does when a server refuses the body midway.</summary>
internal sealed class UploadBrokenException(Exception inner) : IOException(inner.Message, inner);
