using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Conformance;

/// <summary>A proxy on the loopback interface that cuts one connection mid-response and forwards all others.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _target;
    private readonly Task _accepting;
    private int _cuts;

    private CutProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>
    /// The number of response bytes to forward before the connection is cut; null for no limit. Reset to null by the cut.
    /// </summary>
    public int? CutAfterBytes { get; set; }

    /// <summary>The number of connections that were cut.</summary>
    public int Cuts => _cuts;

    /// <summary>Starts a proxy in front of a server.</summary>
    public static CutProxy Start(Uri server) => new(server);

    /// <summary>
    /// Creates a handler that connects every request to the proxy, whatever its host. URLs, credentials, and TLS are unchanged.
    /// </summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(_listener.LocalEndpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy was disposed.
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        using var incoming = client;
        using var outgoing = await ConnectAsync();
        var limit = CutAfterBytes;
        var upload = CopyAsync(incoming, outgoing, null);
        var download = CopyAsync(outgoing, incoming, limit);
        await Task.WhenAny(upload, download);
        // Reset the connection instead of closing it gracefully.
        incoming.LingerState = new(true, 0);
    }

    private async Task<Socket> ConnectAsync()
    {
        if (_target.Scheme is "http" or "https")
        {
            var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await tcp.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            return tcp;
        }

        var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await unix.ConnectAsync(new UnixDomainSocketEndPoint(_target.LocalPath), _stop.Token);
        return unix;
    }

    private async Task CopyAsync(Socket from, Socket to, int? limit)
    {
        var buffer = new byte[16384];
        var total = 0;
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                var sent = limit is { } most ? Math.Min(count, Math.Max(0, most - total)) : count;
                await to.SendAsync(buffer.AsMemory(0, sent), _stop.Token);
                total += count;
                if (total < (limit ?? int.MaxValue))
                {
                    continue;
                }

                CutAfterBytes = null;
                Interlocked.Increment(ref _cuts);
                return;
            }
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side closed the connection, or the proxy was disposed.
        }
    }
}
