using Fabro.Sdk.Benchmarks.Loopback;
using Fabro.Sdk.Benchmarks.Processes;
using Fabro.Sdk.Benchmarks.Report;
using Handwritten;
using NeededFields;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>Lists 10,000 runs in pages of 100 over a loopback socket. The loop reads four fields.</summary>
internal static class ListRuns
{
    private const string Work = "10,000 runs in 100 pages";
    private const int Runs = 10_000;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        await using var server = await ServerProcess.StartAsync(runs: Runs);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var fabro = new FabroClient(server.Address);
        using var node = NodeClient.TryStart(server.Address);
        var floor = new PageFloor(http);
        var handwritten = new HandwrittenClient(http);
        var needed = new NeededFieldsClient(http);
        var stock = new StockNSwag.Client(server.Address.ToString(), http);

        List<Contestant> contestants =
        [
            Contestant.Create("floor", Runs, () => floor.WalkAsync(Runs)),
            Contestant.Create("needed fields", Runs, () => CountAsync(needed)),
            Contestant.Create("SDK", Runs, () => CountAsync(fabro)),
            Contestant.Create("handwritten", Runs, () => CountAsync(handwritten)),
            Contestant.Create("stock NSwag", Runs, () => CountAsync(stock)),
        ];
        if (node is not null)
        {
            contestants.Add(new Contestant("Node", () => node.RunAsync("list", Runs)));
        }

        var best = await Race.RunAsync(Work, contestants);
        return
        [
            Outcome.Ratio(Work, "time relative to the floor", best["SDK"], best["floor"], 1.4),
            Outcome.Ratio(Work, "time relative to a client with only the needed fields", best["SDK"], best["needed fields"], 1.1),
            Outcome.AtLeast(Work, "speedup over handwritten code with all fields", best["handwritten"], best["SDK"], 1),
            Outcome.AtLeast(Work, "speedup over stock NSwag", best["stock NSwag"], best["SDK"], 4),
            NodeClient.Compare(Work, best, 2.5),
        ];
    }

    private static async Task<int> CountAsync(NeededFieldsClient client)
    {
        var count = 0;
        await foreach (var run in client.ListRunsAsync(LoopbackServer.PageSize))
        {
            count += Counts(run.Id, run.Title, run.Lifecycle.Status.Kind, run.Timestamps.CreatedAt);
        }

        return count;
    }

    private static async Task<int> CountAsync(FabroClient client)
    {
        var count = 0;
        await foreach (var run in client.Runs.ListAsync(new() { PageSize = LoopbackServer.PageSize }))
        {
            count += Counts(run.Id, run.Title, run.Lifecycle.Status.Kind, run.Timestamps.CreatedAt.ToDateTimeOffset());
        }

        return count;
    }

    private static async Task<int> CountAsync(HandwrittenClient client)
    {
        var count = 0;
        await foreach (var run in client.ListRunsAsync(LoopbackServer.PageSize))
        {
            count += Counts(run.Id, run.Title, run.Lifecycle.Status.Kind.ToString(), run.Timestamps.CreatedAt);
        }

        return count;
    }

    private static async Task<int> CountAsync(StockNSwag.Client client)
    {
        var count = 0;
        for (var more = true; more;)
        {
            var page = await client.ListRunsAsync(LoopbackServer.PageSize, count, null, null, null, null, null);
            foreach (var run in page.Data)
            {
                count += Counts(run.Id, run.Title, run.Lifecycle.Status.Kind.ToString(), run.Timestamps.Created_at);
            }

            more = page.Meta.Has_more;
        }

        return count;
    }

    private static int Counts(string id, string title, string status, DateTimeOffset createdAt) =>
        id.Length > 0 && title.Length > 0 && status.Length > 0 && createdAt.Year > 2000 ? 1 : 0;
}
