using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>HTTP/2 from the first byte (prior knowledge), without TLS.</summary>
public sealed class Http2Tests : FaultTest
{
    private const int Many = 80;
    private const string Started = "data: {\"event\":\"run.started\",\"seq\":1}\n\n";

    private readonly ConcurrentDictionary<string, int> _connections = new();
    private readonly ConcurrentQueue<string> _protocols = [];

    [Fact]
    public async Task AttachAsync_ManyParkedStreams_ShareOneConnection()
    {
        await using var server = await StartAsync(static context => ParkAsync(context));
        using var fabro = OpenHttp2(server);
        await fabro.GetAsync(); // Without a connection, a burst of calls may open two.
        var streams = await Task.WhenAll(Enumerable.Range(0, Many).Select(number => OpenStreamAsync(fabro, number)));

        await fabro.GetAsync();

        Assert.Single(_connections);
        Assert.Equal(Many + 2, _connections.Single().Value);
        Assert.All(_protocols, protocol => Assert.Equal("HTTP/2", protocol));
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task AttachAsync_OneStreamIsAborted_LeavesTheOthersAlone()
    {
        var abort = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            await WriteAsync(context, Started);
            await (context.Request.Path.Value!.Contains("run_0", StringComparison.Ordinal) ? abort.Task : goOn.Task);
            if (abort.Task.IsCompleted && !goOn.Task.IsCompleted)
            {
                context.Abort();
            }
            else
            {
                await WriteAsync(context, Started);
            }
        });
        using var fabro = OpenHttp2(server);
        await using var aborted = await OpenStreamAsync(fabro, 0);
        await using var living = await OpenStreamAsync(fabro, 1);

        abort.SetResult();
        var exception = await Assert.ThrowsAsync<FabroConnectionException>(async () => await aborted.MoveNextAsync());
        goOn.SetResult();

        Assert.True(exception.RequestWasSent);
        Assert.True(await living.MoveNextAsync());
        Assert.Single(_connections);
    }

    [Fact]
    public async Task SendAsync_RequestOfTheCallersOwn_SpeaksHttp2Too()
    {
        await using var server = await StartAsync(static _ => Task.CompletedTask);
        using var fabro = OpenHttp2(server);

        using var response = await fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news"));

        Assert.Equal((200, 2), ((int)response.StatusCode, response.Version.Major));
    }

    [Fact]
    public async Task SendAsync_RequestOfACredentials_SpeaksHttp2Too()
    {
        await using var server = await StartAsync(static _ => Task.CompletedTask);
        using var fabro = OpenHttp2(server, new AskingCredential());

        using var response = await fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v2/news"));

        Assert.Equal(["HTTP/2", "HTTP/2"], _protocols);
    }

    [Fact]
    public async Task CallAsync_ServerWithoutHttp2_IsAConnectionFailure()
    {
        var server = StartAfterRequest(AnswerHealthAsync);
        var fabro = Open(server, static options => options.UseHttp2 = true);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.Equal(1, exception.Attempts);
    }

    private static async Task<IAsyncEnumerator<Models.RunEvent>> OpenStreamAsync(FabroClient fabro, int number)
    {
        var events = fabro.Events.AttachAsync($"run_{number}").GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        return events;
    }

    private static async Task ParkAsync(HttpContext context)
    {
        if (context.Request.Path == "/api/v1/health")
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{}");
            return;
        }

        await WriteAsync(context, Started);
        var closed = new TaskCompletionSource();
        using var registration =
            context.RequestAborted.UnsafeRegister(static closed => ((TaskCompletionSource)closed!).SetResult(), closed);
        await closed.Task;
    }

    private static async Task WriteAsync(HttpContext context, string text)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        await context.Response.WriteAsync(text);
        await context.Response.Body.FlushAsync();
    }

    private FabroClient OpenHttp2(FakeServer server, FabroCredential? credential = null) => ResilientClients.Open(
        null, Clock, ResilientClients.Hasty(), server: server.Address, configure: options =>
        {
            options.UseHttp2 = true;
            options.Credential = credential ?? FabroCredential.Anonymous;
        });

    private Task<FakeServer> StartAsync(RequestDelegate answer) => FakeServer.StartHttp2Async(context =>
    {
        _connections.AddOrUpdate(context.Features.Get<IHttpConnectionFeature>()!.ConnectionId, 1, static (_, requests) => requests + 1);
        _protocols.Enqueue(context.Request.Protocol);
        return answer(context);
    });

    /// <summary>Calls the server before it returns a token.</summary>
    private sealed class AskingCredential : FabroCredential
    {
        public override async ValueTask<string?> GetTokenAsync(FabroCredentialContext context, CancellationToken cancellationToken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "auth/ask");
            using var response = await context.Invoker.SendAsync(request, cancellationToken);
            return "plain-t0ken";
        }
    }
}
