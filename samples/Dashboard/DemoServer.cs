using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Dashboard;

/// <summary>A server in memory on which something happens all the time.</summary>
internal static class DemoServer
{
    public static void Add(IServiceCollection services)
    {
        var server = new FabroTestServer();
        server.WhenRunStarts().Stage("build", logs: "built").Stage("test", logs: "42 passed").Stage("ship");
        // Its time goes as that of the people who look at the page.
        server.Clock.Hold();
        services.AddFabroTestServer(server);
        services.AddHostedService(provider => new Starter(server, provider.GetRequiredService<IFabroClient>()));
    }

    private sealed class Starter(FabroTestServer server, IFabroClient fabro) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            for (var tick = 0; await timer.WaitForNextTickAsync(stoppingToken); tick++)
            {
                if (tick % 10 == 0)
                    await fabro.StartRunAsync(RunRequest.FromGraph($"digraph release {{ graph [goal=\"Release {tick / 10}\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }}"), cancellationToken: stoppingToken);
                server.Clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }
    }
}
