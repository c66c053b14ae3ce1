using System.Net.Sockets;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Cli;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Pipeline;

/// <summary>Configures how connections reach a server: through its socket, and without a proxy if it is on this machine.</summary>
internal static class ServerRoute
{
    private const string ProxyPolicy = "FABRO_HTTP_PROXY_POLICY";

    /// <summary>Configures a handler that has not been used yet.</summary>
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
        _ => throw new FabroConfigurationException(
            $"The variable {ProxyPolicy} has an unknown value. Set it to 'system' or 'disabled', or unset it."),
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
            // The handler reports only the host, which is the same for all sockets.
            throw new SocketException((int)exception.SocketErrorCode, $"{exception.Message} at the socket {path}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
