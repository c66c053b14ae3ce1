using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>Who disposes what, and how long-lived clients behave when handlers rotate.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task DisposeAsync_Container_DisposesTheClient()
    {
        var provider = Services.Build(new PlayedHandler(Answers.Ok));
        var fabro = provider.GetRequiredService<FabroClient>();
        await fabro.CallAsync();

        await provider.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(fabro.CallAsync);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task DisposeAsync_OptionsHandler_IsUsedAndStaysOpen(bool inContainer, bool asClient)
    {
        using var handler = new StubHandler(static _ => StubHandler.Json(HttpStatusCode.OK, "{}"));
        using var http = new HttpClient(handler, disposeHandler: false);
        void Configure(FabroClientOptions options)
        {
            Services.Offline(options);
            if (asClient)
            {
                options.HttpClient = http;
            }
            else
            {
                options.Handler = handler;
            }
        }

        if (inContainer)
        {
            var services = new ServiceCollection();
            services.AddFabroClient(Configure);
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<FabroClient>().CallAsync();
        }
        else
        {
            var options = new FabroClientOptions();
            Configure(options);
            using var fabro = new FabroClient(options);
            await fabro.CallAsync();
        }

        Assert.Equal((1, false), (handler.Requests, handler.IsDisposed));
        using var response = await http.GetAsync(Clients.Server);
    }

    [Fact]
    public async Task Dispose_ClientWithConnectionsOfItsOwn_ClosesThem()
    {
        await using var server = WatchedServer.Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync();
            }
        });
        var fabro = ResilientClients.Open(null, TimeProvider.System, server: server.Address);
        await fabro.CallAsync();

        fabro.Dispose();

        await server.AllClosedAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<ObjectDisposedException>(fabro.CallAsync);
    }

    [Fact]
    public async Task CallAsync_HandlersRotate_UsesTheNewOnes()
    {
        var made = 0;
        var services = new ServiceCollection();
        services.AddFabroClient(Services.Offline)
            .SetHandlerLifetime(TimeSpan.FromSeconds(1))
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var number = Interlocked.Increment(ref made);
                return new PlayedHandler(async (request, cancellationToken) =>
                {
                    var response = await Answers.Ok(request, cancellationToken);
                    response.Headers.Add("x-handler", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    return response;
                });
            });
        await using var provider = services.BuildServiceProvider();
        var fabro = provider.GetRequiredService<FabroClient>();

        Assert.Equal("1", await HandlerOfAsync(fabro));
        // The factory uses the system clock, and one second is its shortest handler lifetime.
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await HandlerOfAsync(fabro) == "1")
        {
            await ticks.WaitForNextTickAsync(limit.Token);
        }

        Assert.Equal("2", await HandlerOfAsync(fabro));
        Assert.Same(fabro, provider.GetRequiredService<FabroClient>());
    }

    [Fact]
    public async Task AttachAsync_ConnectionsAreDisposedAfterARotation_LivesOn()
    {
        var goOn = new TaskCompletionSource();
        await using var server = WatchedServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.BeginAsync("text/event-stream", "data: {\"event\":\"run.started\",\"seq\":1}\n\n");
            await goOn.Task;
            await connection.WriteAsync("data: {\"event\":\"run.started\",\"seq\":2}\n\n");
            connection.Close();
        });
        var sockets = new SocketsHttpHandler();
        await using var provider = Services.Build(sockets, options => options.Server = server.Address);
        await using var events = provider.GetRequiredService<IEventsClient>().AttachAsync("run_1").GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        // This is what the factory does with expired handlers that appear to be unused.
        sockets.Dispose();
        goOn.SetResult();

        Assert.True(await events.MoveNextAsync());
        Assert.False(await events.MoveNextAsync());
    }

    private static async Task<string?> HandlerOfAsync(FabroClient fabro) =>
        (await fabro.Health.GetApiWithResponseAsync()).Headers["x-handler"];
}
