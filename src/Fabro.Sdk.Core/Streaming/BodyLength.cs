namespace Fabro.Sdk.Core;

/// <summary>
/// Compares the received length of a body with its announced <c>Content-Length</c>. HTTP/1.1 connections check this themselves. HTTP/2
/// connections and handlers without a connection do not.
/// </summary>
internal static class BodyLength
{
    /// <exception cref="HttpIOException">The lengths differ.</exception>
    public static void Demand(long? announced, long received)
    {
        if (announced is { } length && length != received)
        {
            throw new HttpIOException(
                HttpRequestError.ResponseEnded,
                FormattableString.Invariant($"the body has {received} bytes instead of the announced {length}"));
        }
    }
}
