namespace Fabro.Sdk.Core;

/// <summary>
/// A body without bytes, for requests that must not be sent twice. If a reused connection is closed before a response is received,
/// <see cref="SocketsHttpHandler"/> resends a request without a body on its own, although the server may already have processed it.
/// </summary>
internal static class EmptyBody
{
    public static HttpContent Create() => new ByteArrayContent([]);
}
