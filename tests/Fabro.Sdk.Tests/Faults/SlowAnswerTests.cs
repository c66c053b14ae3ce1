namespace Fabro.Sdk.Tests.Faults;

/// <summary>Slow servers, and dead connections that were never closed.</summary>
public sealed class SlowAnswerTests : FaultTest
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(50);

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: app")]
    public async Task CallAsync_SlowHeaders_IsRepeatedAndATimeoutInTheEnd(string begun)
    {
        var server = StartAfterRequest(connection => connection.WriteAsync(begun));
        var fabro = Open(server, static options => options.Resilience.AttemptTimeout = AttemptTimeout);
        var call = fabro.GetAsync();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await server.NextRequestAsync();
            Clock.Advance(AttemptTimeout);
        }

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((4, ApiTimeoutKind.Headers, AttemptTimeout), (exception.Attempts, exception.Kind, exception.Timeout));
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task CallAsync_SlowHeadersOfACallThatMustNotBeRepeated_EndsWithTheCallsTime()
    {
        var server = StartAfterRequest(static _ => Task.CompletedTask);
        var fabro = Open(server, static options => options.CallTimeout = TimeSpan.FromSeconds(100));
        var call = fabro.CreateAsync();
        await server.NextRequestAsync();
        Clock.Advance(TimeSpan.FromSeconds(100));

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((1, ApiTimeoutKind.Call, 1), (exception.Attempts, exception.Kind, server.Connections));
    }

    [Fact]
    public async Task CallAsync_SlowBody_EndsWithTheCallsTimeAndIsNotRepeated()
    {
        var server = StartAfterRequest(
            static connection => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":"));
        var fabro = Open(server, static options =>
        {
            options.Resilience.AttemptTimeout = AttemptTimeout;
            options.CallTimeout = TimeSpan.FromSeconds(100);
        });
        // Waiting for headers would time out after 50 s, but these headers have been received.
        using var headers = new HeadersSeen();
        var call = fabro.GetAsync();
        await headers.Task;
        Clock.Advance(TimeSpan.FromSeconds(99));
        Assert.False(call.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(1));

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => call);

        Assert.Equal((1, ApiTimeoutKind.Call, 1), (exception.Attempts, exception.Kind, server.Connections));
    }

    [Fact]
    public async Task AttachAsync_HalfOpenConnection_IsTakenForDeadWhenKeepAlivesStayAway()
    {
        var server = StartAfterRequest(
            static connection => connection.BeginAsync("text/event-stream", ":\n\ndata: {\"event\":\"run.started\",\"seq\":1}\n\n"));
        var fabro = Open(server);
        await using var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var move = events.MoveNextAsync().AsTask();
        await Clock.WaitForTimerAsync();
        Clock.Advance(TimeSpan.FromSeconds(45));

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => move);

        Assert.Equal((ApiTimeoutKind.Idle, TimeSpan.FromSeconds(45), 1), (exception.Kind, exception.Timeout, exception.Attempts));
    }

    [Fact]
    public async Task DownloadAsync_HalfOpenConnection_IsTakenForDead()
    {
        var server = StartAfterRequest(static connection => connection.BeginAsync("application/octet-stream", "half"));
        var fabro = Open(server);
        await using var download = await fabro.Artifacts.DownloadAllAsync("run_1");
        Assert.Equal(4, await download.Content.ReadAtLeastAsync(new byte[16], 4));
        var read = download.Content.ReadAsync(new byte[16]).AsTask();
        await Clock.WaitForTimerAsync();
        Clock.Advance(TimeSpan.FromSeconds(60));

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => read);

        Assert.Equal((ApiTimeoutKind.Idle, 1), (exception.Kind, server.Connections));
    }

    [Fact]
    public async Task CallAsync_CallerGivesUp_ClosesTheConnection()
    {
        var server = StartAfterRequest(static _ => Task.CompletedTask);
        var fabro = Open(server);
        using var source = new CancellationTokenSource();
        var call = fabro.GetAsync(cancellationToken: source.Token);
        await server.NextRequestAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => call)).CancellationToken);
        await server.AllClosedAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
