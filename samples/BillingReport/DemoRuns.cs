using Fabro.Sdk.Testing;

namespace Fabro.Sdk.BillingReport;

/// <summary>Plays a few days of runs on an in-memory server.</summary>
internal static class DemoRuns
{
    public static async Task PlayAsync(FabroTestServer server, IFabroClient fabro)
    {
        server.WhenRunStarts("review").Agent("read", costUsdMicros: 180_000).Agent("comment", costUsdMicros: 70_000);
        server.WhenRunStarts("release").Agent("notes", costUsdMicros: 420_000).Stage("ship");
        for (var day = 0; day < 4; day++)
        {
            for (var count = 0; count <= day; count++)
            {
                await RunAsync(fabro, "review");
            }

            if (day % 2 == 0)
            {
                await RunAsync(fabro, "release");
            }

            server.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private static async Task RunAsync(IFabroClient fabro, string workflow)
    {
        var request = RunRequest.FromGraph(
            $"digraph {workflow} {{ graph [goal=\"{workflow}\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }}");
        var run = await fabro.StartRunAsync(request);
        await run.WaitAsync();
    }
}
