using System.Net;
using Fabro.Sdk.Telemetry;

namespace Fabro.Sdk;

/// <summary>
/// Holds connections that belong to somebody else to what the client's own do: follow no redirect, which could carry the body of a request to another host,
/// keep no cookies, and leave compression to the client.
/// </summary>
internal static class BorrowedConnections
{
    /// <summary>Sets up the connections at the end of a chain of handlers.</summary>
    /// <param name="handler">The outermost handler.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <returns>The same, watched where it is not known what it does.</returns>
    /// <exception cref="FabroConfigurationException">The connections are in use already, and do otherwise.</exception>
    public static HttpMessageHandler Secure(HttpMessageHandler handler, string source)
    {
        switch (Find(handler))
        {
            case SocketsHttpHandler sockets:
                Set(source, nameof(sockets.AllowAutoRedirect), sockets.AllowAutoRedirect, false, value => sockets.AllowAutoRedirect = value);
                Set(source, nameof(sockets.UseCookies), sockets.UseCookies, false, value => sockets.UseCookies = value);
                Set(source, nameof(sockets.AutomaticDecompression), sockets.AutomaticDecompression, DecompressionMethods.None, value => sockets.AutomaticDecompression = value);
                Tag(sockets);
                return handler;
            case HttpClientHandler client:
                Set(source, nameof(client.AllowAutoRedirect), client.AllowAutoRedirect, false, value => client.AllowAutoRedirect = value);
                Set(source, nameof(client.UseCookies), client.UseCookies, false, value => client.UseCookies = value);
                Set(source, nameof(client.AutomaticDecompression), client.AutomaticDecompression, DecompressionMethods.None, value => client.AutomaticDecompression = value);
                return handler;
            default:
                return new RedirectWatchHandler(source) { InnerHandler = handler };
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

    private static void Set<T>(string source, string property, T current, T wanted, Action<T> set)
    {
        if (Equals(current, wanted))
            return;
        try
        {
            set(wanted);
        }
        catch (InvalidOperationException exception)
        {
            throw new FabroConfigurationException(
                $"{source} is in use already, with {property} = {current}. Make it with {property} = {wanted}, or give the client a handler of its own.", exception);
        }
    }
}
