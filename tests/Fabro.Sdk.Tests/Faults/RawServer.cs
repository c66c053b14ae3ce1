using System.Net;
using System.Net.Sockets;
using Fabro.Sdk.Tests.Secrets;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>A server that does with each connection, byte by byte, what a test wants, and knows when its clients have closed them.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawConnection, Task> _serve;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly List<string> _requests = [];
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly Task _accepting;

    private RawServer(Func<RawConnection, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public int Connections
    {
        get
        {
            lock (_connections)
                return _connections.Count;
        }
    }

    /// <summary>The head and the body of each request so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static RawServer Start(Func<RawConnection, Task> serve) => new(serve);

    /// <summary>Completes when one more request has come.</summary>
    public Task NextRequestAsync() => _arrivals.WaitAsync();

    /// <summary>Completes when no connection is open any more; fails with what a test's own code has thrown.</summary>
    public Task AllClosedAsync()
    {
        lock (_connections)
            return Task.WhenAll(_connections);
    }

    public void Received(string request)
    {
        SuiteWatch.Uses(request.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)));
        lock (_requests)
            _requests.Add(request);
        _arrivals.Release();
    }

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
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                lock (_connections)
                    _connections.Add(ServeAsync(new RawConnection(this, socket, _connections.Count + 1)));
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
                // The client has closed it the hard way.
            }
        }
    }
}
