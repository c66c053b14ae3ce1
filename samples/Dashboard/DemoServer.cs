using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Dashboard;

/// <summary>An in-memory server on which a run starts every two seconds.</summary>
internal static class DemoServer
{
    public static void Add(IServiceCollection services)
    {
        var server = new FabroTestServer();
        server.WhenRunStarts().Stage("build", logs: "built").Stage("test", logs: "42 passed").Stage("ship");
        services.AddFabroTestServer(server);
        services.AddHostedService(provider => new Starter(server, provider.GetRequiredService<IFabroClient>()));
    }

    private sealed class Starter(FabroTestServer server, IFabroClient fabro) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            // Run the server's clock in real time, so that people can watch the runs on the page.
            using var time = server.Clock.RunInRealTime();
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
            for (var number = 1; await timer.WaitForNextTickAsync(stoppingToken); number++)
            {
                var request = RunRequest.FromGraph(
                    $"digraph release {{ graph [goal=\"Release {number}\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }}");
                await fabro.StartRunAsync(request, cancellationToken: stoppingToken);
            }
        }
    }
}
