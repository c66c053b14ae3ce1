using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// Configures connections that the caller owns like the client's own: they follow no redirects, which could send the body of a request to
/// another host, keep no cookies, and leave compression to the client.
/// </summary>
/// <param name="profile">The profile of the API.</param>
/// <param name="source">Where the connections come from, for messages.</param>
internal sealed class BorrowedConnections(ApiProfile profile, string source)
{
    /// <summary>Configures the connections at the end of a handler chain.</summary>
    /// <param name="handler">The outermost handler.</param>
    /// <returns>The same handler, or a wrapper that watches for redirects if its type is unknown.</returns>
    /// <exception cref="ApiException">The connections are already in use with different settings.</exception>
    public HttpMessageHandler Secure(HttpMessageHandler handler)
    {
        switch (Find(handler))
        {
            case SocketsHttpHandler sockets:
                Set(nameof(sockets.AllowAutoRedirect), sockets.AllowAutoRedirect, false, value => sockets.AllowAutoRedirect = value);
                Set(nameof(sockets.UseCookies), sockets.UseCookies, false, value => sockets.UseCookies = value);
                Set(
                    nameof(sockets.AutomaticDecompression),
                    sockets.AutomaticDecompression,
                    DecompressionMethods.None,
                    value => sockets.AutomaticDecompression = value);
                Tag(sockets);
                return handler;
            case HttpClientHandler client:
                Set(nameof(client.AllowAutoRedirect), client.AllowAutoRedirect, false, value => client.AllowAutoRedirect = value);
                Set(nameof(client.UseCookies), client.UseCookies, false, value => client.UseCookies = value);
                Set(
                    nameof(client.AutomaticDecompression),
                    client.AutomaticDecompression,
                    DecompressionMethods.None,
                    value => client.AutomaticDecompression = value);
                return handler;
            default:
                return new RedirectWatchHandler(profile, source) { InnerHandler = handler };
        }
    }

    /// <summary>Finds the handler at the end of a handler chain.</summary>
    public static HttpMessageHandler Find(HttpMessageHandler handler)
    {
        while (true)
        {
            if (handler is DelegatingHandler { InnerHandler: { } inner })
            {
                handler = inner;
            }
            else if (handler is BorrowedHandler borrowed)
            {
                handler = borrowed.Handler;
            }
            else
            {
                return handler;
            }
        }
    }

    // Handlers that are already in use create spans without the client's tags.
    private static void Tag(SocketsHttpHandler sockets)
    {
        try
        {
            if (sockets.ActivityHeadersPropagator is { } propagator and not TaggingPropagator)
            {
                sockets.ActivityHeadersPropagator = new TaggingPropagator(propagator);
            }
        }
        catch (InvalidOperationException)
        {
        }
    }

    private void Set<T>(string property, T current, T wanted, Action<T> set)
    {
        if (Equals(current, wanted))
        {
            return;
        }

        try
        {
            set(wanted);
        }
        catch (InvalidOperationException exception)
        {
            throw profile.Configuration(
                $"{source} is already in use with {property} = {current}. Create it with {property} = {wanted}, or give the client its own handler.",
                exception);
        }
    }
}
