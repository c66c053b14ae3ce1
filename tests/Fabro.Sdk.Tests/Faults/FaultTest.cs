namespace Fabro.Sdk.Tests.Faults;

/// <summary>
/// A test on real sockets. After it has ended and its clients are disposed, every connection must be closed, no timer may be left, and
/// no task may have an unobserved exception.
/// </summary>
public abstract class FaultTest : IAsyncLifetime
{
    private const string Health = """{"status":"ok"}""";

    private readonly List<RawServer> _servers = [];
    private readonly List<FabroClient> _clients = [];

    private protected FaultTest() => UnobservedTasks.Watch();

    private protected WaitableTimeProvider Clock { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        foreach (var server in _servers)
        {
            await server.AllClosedAsync().WaitAsync(TimeSpan.FromSeconds(20));
            await server.DisposeAsync();
        }

        Assert.False(Clock.HasTimers());
        UnobservedTasks.AssertNone();
    }

    private protected static Task AnswerHealthAsync(RawConnection connection) => connection.AnswerAsync(body: Health);

    private protected RawServer Start(Func<RawConnection, Task> serve)
    {
        var server = WatchedServer.Start(serve);
        _servers.Add(server);
        return server;
    }

    /// <summary>A server that reads one request on each connection and then misbehaves as the test specifies.</summary>
    private protected RawServer StartAfterRequest(Func<RawConnection, Task> serve) => Start(async connection =>
    {
        if (await connection.ReadRequestAsync())
        {
            await serve(connection);
        }
    });

    /// <summary>A client with its own connections that retries without a delay.</summary>
    private protected FabroClient Open(Uri server, Action<FabroClientOptions>? configure = null)
    {
        var client = ResilientClients.Open(handler: null, Clock, ResilientClients.Hasty(), server: server, configure: configure);
        _clients.Add(client);
        return client;
    }

    private protected FabroClient Open(RawServer server, Action<FabroClientOptions>? configure = null) => Open(server.Address, configure);
}
