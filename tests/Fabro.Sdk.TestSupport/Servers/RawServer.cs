using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.TestSupport;

/// <summary>A server that lets a test control each connection byte by byte, and records when clients close them.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawConnection, Task> _serve;
    private readonly Action<string>? _received;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly List<string> _requests = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly Task _accepting;

    private RawServer(Func<RawConnection, Task> serve, Action<string>? received)
    {
        _serve = serve;
        _received = received;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public int Connections
    {
        get
        {
            lock (_connections)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>The headers and body of each request so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <param name="serve">Serves one connection.</param>
    /// <param name="received">Gets the headers of each request, and its body if that was read with them.</param>
    public static RawServer Start(Func<RawConnection, Task> serve, Action<string>? received = null) => new(serve, received);

    /// <summary>Completes when one more request has been received.</summary>
    public Task NextRequestAsync() => _arrivals.WaitAsync();

    /// <summary>Completes when no connection is open anymore. Fails with an exception that the test's own code has thrown.</summary>
    public Task AllClosedAsync()
    {
        lock (_connections)
        {
            return Task.WhenAll(_connections);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    internal void Received(string request)
    {
        _received?.Invoke(request);
        lock (_requests)
        {
            _requests.Add(request);
        }

        _arrivals.Release();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                lock (_connections)
                {
                    _connections.Add(ServeAsync(new RawConnection(this, socket, _connections.Count + 1)));
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(RawConnection connection)
    {
        using (connection)
        {
            try
            {
                await _serve(connection);
                await connection.WaitForCloseAsync();
            }
            catch (IOException)
            {
                // The client reset the connection.
            }
        }
    }
}
