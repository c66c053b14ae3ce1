using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Core;

/// <summary>Opens TCP connections.</summary>
internal static class Connections
{
    /// <summary>
    /// Connects in the same way as the handler does by default, except when <see cref="SocketsHttpHandler.ConnectTimeout"/> expires. The
    /// handler's timeout exception then contains a socket exception, which proves that nothing was sent.
    /// </summary>
    public static async ValueTask<Stream> OpenAsync(DnsEndPoint server, CancellationToken cancellationToken)
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

    /// <summary>The zone of an IPv6 address is percent-encoded in a URI, and the handler does not decode it.</summary>
    private static EndPoint WithZone(DnsEndPoint server) =>
        server.Host.Contains("%25", StringComparison.Ordinal)
            && IPAddress.TryParse(server.Host.Replace("%25", "%", StringComparison.Ordinal), out var address)
            ? new IPEndPoint(address, server.Port)
            : server;
}
