using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>
/// A test on real sockets. When it has ended and its clients are disposed, every connection must be closed, no timer may be left, and no task may have
/// failed unseen.
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
            client.Dispose();
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
        var server = RawServer.Start(serve);
        _servers.Add(server);
        return server;
    }

    /// <summary>A server that reads a request of each connection, and then does its worst.</summary>
    private protected RawServer StartAfterRequest(Func<RawConnection, Task> serve) => Start(async connection =>
    {
        if (await connection.ReadRequestAsync())
            await serve(connection);
    });

    /// <summary>A client with connections of its own, which repeats without waiting.</summary>
    private protected FabroClient Open(Uri server, Action<FabroClientOptions>? configure = null)
    {
        var client = ResilientClients.Open(handler: null, Clock, ResilientClients.Hasty(), server: server, configure: configure);
        _clients.Add(client);
        return client;
    }

    private protected FabroClient Open(RawServer server, Action<FabroClientOptions>? configure = null) => Open(server.Address, configure);
}
