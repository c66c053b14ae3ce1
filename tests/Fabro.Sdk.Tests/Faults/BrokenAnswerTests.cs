namespace Fabro.Sdk.Tests.Faults;

/// <summary>Connections that break, and responses that are not valid HTTP.</summary>
public sealed class BrokenAnswerTests : FaultTest
{
    // SocketsHttpHandler itself resends a request without a body up to three times if its connection is closed before a response begins.
    private const int SentByConnections = 4;

    [Fact]
    public async Task CallAsync_ResetBeforeHeaders_IsRepeatedWhereTheOperationIsIdempotent()
    {
        var server = StartAfterRequest(static connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });

        var (get, post) = await CallBothAsync(server);

        Assert.NotEqual(false, get.RequestWasSent);
        Assert.NotEqual(false, post.RequestWasSent);
    }

    [Fact]
    public async Task CallAsync_ClosedBeforeHeaders_IsRepeatedWhereTheOperationIsIdempotent()
    {
        var server = StartAfterRequest(static connection =>
        {
            connection.Close();
            return Task.CompletedTask;
        });

        var (get, post) = await CallBothAsync(server, SentByConnections);

        Assert.Equal((true, true), (get.RequestWasSent, post.RequestWasSent));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("\0\u0001\u0002\u0003\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    public async Task CallAsync_GarbageInPlaceOfAnAnswer_IsRepeatedWhereTheOperationIsIdempotent(string garbage)
    {
        var server = StartAfterRequest(connection => connection.WriteAsync(garbage));

        var (get, post) = await CallBothAsync(server);

        Assert.Equal((true, true), (get.RequestWasSent, post.RequestWasSent));
    }

    [Fact]
    public async Task CallAsync_HeaderOfAMegabyte_IsCutOffAndRepeatedWhereTheOperationIsIdempotent()
    {
        var answer = $"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1024 * 1024)}\r\n\r\n";
        var server = StartAfterRequest(connection => connection.WriteAsync(answer));

        var (get, post) = await CallBothAsync(server);

        Assert.Equal((true, true), (get.RequestWasSent, post.RequestWasSent));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{\"sta\r\n")]
    public async Task CallAsync_ClosedWithinTheBody_IsNotRepeated(string answer)
    {
        var server = StartAfterRequest(async connection =>
        {
            await connection.WriteAsync(answer);
            connection.Close();
        });
        var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal((true, 1, 1), (exception.RequestWasSent, exception.Attempts, server.Connections));
    }

    [Fact]
    public async Task CallAsync_ResetWithinTheBody_IsNotRepeated()
    {
        // A reset discards what the client has not read yet.
        using var headers = new HeadersSeen();
        var server = StartAfterRequest(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":");
            await headers.Task;
            connection.Reset();
        });
        var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal((true, 1, 1), (exception.RequestWasSent, exception.Attempts, server.Connections));
    }

    [Fact]
    public async Task DownloadAsync_ResetWithinTheBody_TellsOfABrokenConnection()
    {
        var isOpen = new TaskCompletionSource();
        var server = StartAfterRequest(async connection =>
        {
            await connection.BeginAsync("application/octet-stream", "half");
            await isOpen.Task;
            connection.Reset();
        });
        var fabro = Open(server);
        await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");
        Assert.Equal(4, await download.Content.ReadAtLeastAsync(new byte[16], 4));
        isOpen.SetResult();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => download.Content.ReadExactlyAsync(new byte[1]).AsTask());

        Assert.Equal((true, 1, 1), (exception.RequestWasSent, exception.Attempts, server.Connections));
    }

    [Fact]
    public async Task AttachAsync_ResetBetweenEvents_TellsOfABrokenConnection()
    {
        var isOpen = new TaskCompletionSource();
        var server = StartAfterRequest(async connection =>
        {
            await connection.BeginAsync("text/event-stream", "data: {\"event\":\"run.started\",\"seq\":1}\n\n");
            await isOpen.Task;
            connection.Reset();
        });
        var fabro = Open(server);
        await using var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        isOpen.SetResult();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(async () => await events.MoveNextAsync());

        Assert.Equal((true, 1, 1), (exception.RequestWasSent, exception.Attempts, server.Connections));
    }

    [Fact]
    public async Task AttachAsync_LoopLeftEarly_ClosesTheConnection()
    {
        var server = StartAfterRequest(
            static connection => connection.BeginAsync("text/event-stream", "data: {\"event\":\"run.started\",\"seq\":1}\n\n"));
        var fabro = Open(server);

        await foreach (var runEvent in fabro.Events.AttachAsync("run_1"))
        {
            break;
        }

        await server.AllClosedAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>A call that may be retried, and one that must not.</summary>
    private async Task<(FabroConnectionException Get, FabroConnectionException Post)> CallBothAsync(RawServer server, int sentEachTime = 1)
    {
        var fabro = Open(server);
        var get = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());
        Assert.Equal((4, 4 * sentEachTime), (get.Attempts, server.Requests.Count));
        var post = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());
        var start = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.StartAsync());
        Assert.Equal((1, 1, (4 * sentEachTime) + 2), (post.Attempts, start.Attempts, server.Requests.Count));
        return (get, post);
    }
}
