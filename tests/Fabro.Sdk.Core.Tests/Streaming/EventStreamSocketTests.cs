using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Core.Tests.Streaming;

public class EventStreamSocketTests
{
    [Fact]
    public async Task Enumerate_OverASocket_ReadsUntilTheServerEnds()
    {
        const int Count = 2000;
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 1; i <= Count; i++)
            {
                await context.Response.WriteAsync($"data: {{\"seq\":{i}}}\n\n");
            }
        });

        var events = await OpenAsync(server);

        Assert.Equal(Enumerable.Range(1, Count).Select(i => (long)i), await events.Select(item => item.Seq).ToListAsync());
    }

    [Fact]
    public async Task Enumerate_CancelledWhileWaiting_TheServerSeesItGo()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            using var aborted = context.RequestAborted.UnsafeRegister(_ => gone.TrySetResult(), null);
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"seq\":1}\n\n");
            await context.Response.Body.FlushAsync();
            await gone.Task;
        });
        using var source = new CancellationTokenSource();
        var events = (await OpenAsync(server)).GetAsyncEnumerator(source.Token);
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await events.DisposeAsync();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Enumerate_ServerThatBreaksOff_IsAConnectionFailure()
    {
        await using var server = RawServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            // The last chunk announces more bytes than are sent.
            await connection.WriteAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n11\r\ndata: {\"seq\":1}\n\n\r\nff\r\ndata:");
            connection.Close();
        });
        using var http = new HttpClient { BaseAddress = server.Address };
        var transport = new ApiTransport(FabroProfile.Instance, http);
        await using var events = (await transport.OpenEventsAsync(
            new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>())).Value.GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        await Assert.ThrowsAsync<FabroConnectionException>(async () => await events.MoveNextAsync());
    }

    private static async Task<EventStream<Item>> OpenAsync(LoopbackServer server) =>
        (await server.Transport().OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>())).Value;
}
