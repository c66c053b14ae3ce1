using System.Net.Sockets;
using Fabro.Sdk.Core;

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
            : static (context, cancellationToken) => Connections.OpenAsync(context.DnsEndPoint, cancellationToken);
        return handler;
    }

    private static bool AllowsProxy(UserEnvironment environment) => environment.Variable(ProxyPolicy)?.ToUpperInvariant() switch
    {
        null or "SYSTEM" => true,
        "DISABLED" => false,
        _ => throw new FabroConfigurationException($"The variable {ProxyPolicy} has an unknown value: set it to system or disabled, or unset it."),
    };

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
