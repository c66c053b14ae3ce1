namespace Fabro.Sdk.Core;

/// <summary>
/// A body of no bytes, for requests that must not be sent twice. <see cref="SocketsHttpHandler"/> sends a request without any body again by itself when a
/// connection that was used before is closed instead of answered, although the server may have carried it out by then.
/// </summary>
internal static class EmptyBody
{
    public static HttpContent Create() => new ByteArrayContent([]);
}
