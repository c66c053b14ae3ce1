using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// Holds connections that belong to somebody else to what the client's own do: follow no redirect, which could carry the body of a request to another host,
/// keep no cookies, and leave compression to the client.
/// </summary>
/// <param name="profile">Whose client it is.</param>
/// <param name="source">Where they come from, for messages.</param>
internal sealed class BorrowedConnections(ApiProfile profile, string source)
{
    /// <summary>Sets up the connections at the end of a chain of handlers.</summary>
    /// <param name="handler">The outermost handler.</param>
    /// <returns>The same, watched where it is not known what it does.</returns>
    /// <exception cref="ApiException">The connections are in use already, and do otherwise.</exception>
    public HttpMessageHandler Secure(HttpMessageHandler handler)
    {
        switch (Find(handler))
        {
            case SocketsHttpHandler sockets:
                Set(nameof(sockets.AllowAutoRedirect), sockets.AllowAutoRedirect, false, value => sockets.AllowAutoRedirect = value);
                Set(nameof(sockets.UseCookies), sockets.UseCookies, false, value => sockets.UseCookies = value);
                Set(nameof(sockets.AutomaticDecompression), sockets.AutomaticDecompression, DecompressionMethods.None, value => sockets.AutomaticDecompression = value);
                Tag(sockets);
                return handler;
            case HttpClientHandler client:
                Set(nameof(client.AllowAutoRedirect), client.AllowAutoRedirect, false, value => client.AllowAutoRedirect = value);
                Set(nameof(client.UseCookies), client.UseCookies, false, value => client.UseCookies = value);
                Set(nameof(client.AutomaticDecompression), client.AutomaticDecompression, DecompressionMethods.None, value => client.AutomaticDecompression = value);
                return handler;
            default:
                return new RedirectWatchHandler(profile, source) { InnerHandler = handler };
        }
    }

    /// <summary>What sends in the end of a chain of handlers.</summary>
    public static HttpMessageHandler Find(HttpMessageHandler handler)
    {
        while (true)
        {
            if (handler is DelegatingHandler { InnerHandler: { } inner })
                handler = inner;
            else if (handler is BorrowedHandler borrowed)
                handler = borrowed.Handler;
            else
                return handler;
        }
    }

    // Those in use make spans without the client's tags.
    private static void Tag(SocketsHttpHandler sockets)
    {
        try
        {
            if (sockets.ActivityHeadersPropagator is { } propagator and not TaggingPropagator)
                sockets.ActivityHeadersPropagator = new TaggingPropagator(propagator);
        }
        catch (InvalidOperationException)
        {
        }
    }

    private void Set<T>(string property, T current, T wanted, Action<T> set)
    {
        if (Equals(current, wanted))
            return;
        try
        {
            set(wanted);
        }
        catch (InvalidOperationException exception)
        {
            throw profile.Configuration(
                $"{source} is in use already, with {property} = {current}. Make it with {property} = {wanted}, or give the client a handler of its own.", exception);
        }
    }
}
