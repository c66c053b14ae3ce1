using Fabro.Sdk.Benchmarks.Processes;
using Fabro.Sdk.Benchmarks.Report;
using NeededFields;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>Reads 20,000 recorded events of one stream over a loopback socket. The loop reads three fields.</summary>
internal static class FollowRun
{
    private const string Work = "20,000 events over SSE";
    private const int Events = 20_000;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        await using var server = await ServerProcess.StartAsync(events: Events);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var fabro = new FabroClient(server.Address);
        using var node = NodeClient.TryStart(server.Address);
        var floor = new FrameFloor(http);
        var needed = new NeededFieldsClient(http);

        List<Contestant> contestants =
        [
            Contestant.Create("floor", Events, floor.WalkAsync),
            Contestant.Create("needed fields", Events, () => CountAsync(needed)),
            Contestant.Create("SDK", Events, () => CountAsync(fabro)),
        ];
        if (node is not null)
        {
            contestants.Add(new Contestant("Node", () => node.RunAsync("events", Events)));
        }

        var best = await Race.RunAsync(Work, contestants);
        return
        [
            Outcome.Ratio(Work, "time relative to the floor", best["SDK"], best["floor"], 1.6),
            Outcome.Ratio(Work, "time relative to a client with only the needed fields", best["SDK"], best["needed fields"], 1.1),
            NodeClient.Compare(Work, best, 3),
        ];
    }

    private static async Task<int> CountAsync(NeededFieldsClient client)
    {
        var count = 0;
        await foreach (var item in client.AttachAsync("run"))
        {
            count += Counts(item.Seq, item.Event, item.Ts);
        }

        return count;
    }

    private static async Task<int> CountAsync(FabroClient client)
    {
        var count = 0;
        await foreach (var item in client.Events.AttachAsync("run", new() { SinceSeq = 1 }))
        {
            count += Counts(item.Seq, item.Event, item.Timestamp.ToDateTimeOffset());
        }

        return count;
    }

    private static int Counts(long seq, string name, DateTimeOffset at) => seq > 0 && name.Length > 0 && at.Year > 2000 ? 1 : 0;
}
