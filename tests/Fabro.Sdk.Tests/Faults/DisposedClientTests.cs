namespace Fabro.Sdk.Tests.Faults;

/// <summary>Disposing a client immediately ends its pending calls with a specific exception, and no new call starts.</summary>
public sealed class DisposedClientTests : FaultTest
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Waits => ["headers", "body", "text", "error body", "upload", "raw"];

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task Dispose_CallThatWaits_EndsIt(string wait)
    {
        using var headers = new HeadersSeen();
        var server = StartAfterRequest(connection => wait switch
        {
            "body" => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"),
            "text" => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n"),
            "error body" => connection.WriteAsync("HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"),
            _ => Task.CompletedTask,
        });
        var fabro = Open(server, static options => options.ExpectContinue = false);
        using var content = new MemoryStream(new byte[100]);
        using var raw = new HttpRequestMessage(HttpMethod.Get, "api/v1/health");
        var call = wait switch
        {
            "text" => fabro.Runs.GetGraphAsync("run_1"),
            "upload" => fabro.UploadAsync(content),
            "raw" => fabro.SendAsync(raw),
            _ => fabro.GetAsync(),
        };
        await server.NextRequestAsync();
        if (wait is "body" or "text" or "error body")
        {
            await headers.Task;
        }

        fabro.Dispose();

        var exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(AtOnce));
        Assert.EndsWith(" ended because the client was disposed.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_CallThatWaitsForARetry_EndsIt()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(503, headers: "Retry-After: 20\r\n");
            }
        });
        var fabro = Open(server);
        var call = fabro.GetAsync();
        await Clock.WaitForTimerAsync();

        fabro.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(AtOnce));
    }

    [Fact]
    public async Task Dispose_CallThatWaitsForItsToken_EndsIt()
    {
        var never = new TaskCompletionSource<string>();
        var asked = new TaskCompletionSource();
        var fabro = Open(new Uri("http://localhost:1"), options => options.Credential = FabroCredential.Bearer(async cancellationToken =>
        {
            asked.SetResult();
            return await never.Task.WaitAsync(cancellationToken);
        }));
        var call = fabro.GetAsync();
        await asked.Task;

        fabro.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(AtOnce));
    }

    [Fact]
    public async Task Dispose_ThenAnyCall_BeginsNothing()
    {
        var server = StartAfterRequest(AnswerHealthAsync);
        var fabro = Open(server);
        fabro.Dispose();
        using var raw = new HttpRequestMessage(HttpMethod.Get, "api/v1/health");
        using var content = new MemoryStream();
        Func<Task>[] calls =
        [
            () => fabro.GetAsync(),
            () => fabro.CreateAsync(),
            () => fabro.UploadAsync(content),
            () => fabro.SendAsync(raw),
            () => fabro.Runs.ListAsync().ToListAsync().AsTask(),
            () => fabro.Events.AttachAsync("run_1").ToListAsync().AsTask(),
            () => fabro.Artifacts.DownloadAllAsync("run_1"),
        ];

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(call);
        }

        Assert.Equal(0, server.Connections);
        fabro.Dispose();
    }

    [Fact]
    public async Task Dispose_ListBetweenPages_EndsAtTheNext()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(body: """{"data":[{}],"meta":{"has_more":true}}""");
            }
        });
        var fabro = Open(server);
        await using var runs = fabro.Runs.ListAsync(new RunListOptions { PageSize = 1 }).GetAsyncEnumerator();
        Assert.True(await runs.MoveNextAsync());

        fabro.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => runs.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task Dispose_CallThatTheCallerHasCancelled_IsTheCallers()
    {
        var server = StartAfterRequest(static _ => Task.CompletedTask);
        var fabro = Open(server);
        using var source = new CancellationTokenSource();
        var call = fabro.GetAsync(cancellationToken: source.Token);
        await server.NextRequestAsync();

        await source.CancelAsync();
        fabro.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    // The caller disposes streams.
    [Fact]
    public async Task Dispose_OpenStream_GoesOn()
    {
        var isDisposed = new TaskCompletionSource();
        var server = StartAfterRequest(async connection =>
        {
            await connection.BeginAsync("text/event-stream", "data: {\"event\":\"run.started\",\"seq\":1}\n\n");
            await isDisposed.Task;
            await connection.WriteAsync("data: {\"event\":\"run.completed\",\"seq\":2}\n\n");
            connection.Close();
        });
        var fabro = Open(server);
        await using var events = fabro.Events.AttachAsync("run_1").GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        fabro.Dispose();
        isDisposed.SetResult();

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(2, events.Current.Seq);
        Assert.False(await events.MoveNextAsync());
    }
}
