using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Addressing;

/// <summary>Leads connections to a server: through its socket, past proxies where nothing leaves the machine.</summary>
internal static class ServerRoute
{
    private const string ProxyPolicy = "FABRO_HTTP_PROXY_POLICY";

    /// <summary>Sets up a handler that was not used yet.</summary>
    /// <exception cref="FabroConfigurationException"><c>FABRO_HTTP_PROXY_POLICY</c> has an unknown value.</exception>
    public static SocketsHttpHandler ConfigureConnections(SocketsHttpHandler handler, ServerAddress server, UserEnvironment environment)
    {
        handler.UseProxy = AllowsProxy(environment) && !server.IsLoopback;
        handler.ConnectCallback = server.SocketPath is { } path
            ? (_, cancellationToken) => ConnectAsync(path, cancellationToken)
            : static (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, cancellationToken);
        return handler;
    }

    private static bool AllowsProxy(UserEnvironment environment) => environment.Variable(ProxyPolicy)?.ToUpperInvariant() switch
    {
        null or "SYSTEM" => true,
        "DISABLED" => false,
        _ => throw new FabroConfigurationException($"The variable {ProxyPolicy} has an unknown value: set it to system or disabled, or unset it."),
    };

    /// <summary>
    /// As the handler does by itself, but for the end of <see cref="SocketsHttpHandler.ConnectTimeout"/>: a failure of the socket inside of the timeout that
    /// the handler makes of it tells, beyond doubt, that nothing was sent.
    /// </summary>
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(WithZone(server), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The zone of an IPv6 address is escaped in an address, and stays so in what the handler makes of it.</summary>
    private static EndPoint WithZone(DnsEndPoint server) =>
        server.Host.Contains("%25", StringComparison.Ordinal) && IPAddress.TryParse(server.Host.Replace("%25", "%", StringComparison.Ordinal), out var address)
            ? new IPEndPoint(address, server.Port)
            : server;

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            // The handler tells of the host alone, which is the same for all sockets.
            throw new SocketException((int)exception.SocketErrorCode, $"{exception.Message} at the socket {path}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
