using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Core;

/// <summary>Opens connections on TCP.</summary>
internal static class Connections
{
    /// <summary>
    /// As the handler does by itself, but for the end of <see cref="SocketsHttpHandler.ConnectTimeout"/>: a failure of the socket inside of the timeout that
    /// the handler makes of it tells, beyond doubt, that nothing was sent.
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

    /// <summary>The zone of an IPv6 address is escaped in an address, and stays so in what the handler makes of it.</summary>
    private static EndPoint WithZone(DnsEndPoint server) =>
        server.Host.Contains("%25", StringComparison.Ordinal) && IPAddress.TryParse(server.Host.Replace("%25", "%", StringComparison.Ordinal), out var address)
            ? new IPEndPoint(address, server.Port)
            : server;
}
