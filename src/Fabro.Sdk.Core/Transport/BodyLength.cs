namespace Fabro.Sdk.Core;

/// <summary>
/// Compares what came of a body with what its <c>Content-Length</c> announced. Connections of HTTP/1.1 do so by themselves, those of HTTP/2 and handlers that
/// are no connection do not.
/// </summary>
internal static class BodyLength
{
    /// <exception cref="HttpIOException">The body has another length.</exception>
    public static void Demand(long? announced, long received)
    {
        if (announced is { } length && length != received)
            throw new HttpIOException(HttpRequestError.ResponseEnded, FormattableString.Invariant($"the body has {received} bytes and not the {length} that were announced"));
    }
}
