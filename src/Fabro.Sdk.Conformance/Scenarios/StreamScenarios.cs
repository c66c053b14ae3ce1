using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for event streams, including interrupted ones.</summary>
internal static class StreamScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("streams: replay a finished run to its end", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var events = await test.Fabro.Events.AttachAsync(run.Id, new() { SinceSeq = 1 }, cancellationToken: test.Token)
                .ToListAsync(test.Token);
            Check(events[0].Seq == 1 && events[^1].IsTerminal, "the first event has sequence number 1 and the last one ends the run");
        }),
        new("streams: are empty past the end", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var events = await test.Fabro.Events.AttachAsync(run.Id, new() { SinceSeq = 100_000 }, cancellationToken: test.Token)
                .ToListAsync(test.Token);
            Check(events.Count == 0, "there are no events");
        }),
        new("streams: follow a live run", static async test =>
        {
            var run = await test.StartRunAsync(Graphs.Hello);
            var events = await run.EventsAsync(cancellationToken: test.Token).ToListAsync(test.Token);
            Check(IsWhole(events), "every event arrives once and in order, to the end of the run");
        }),
        new("streams: include events after the end with the tail", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await run.ArchiveAsync(test.Token);
            var events = await run.EventsAsync(new() { IncludeTail = true }, test.Token).ToListAsync(test.Token);
            Check(events.Exists(static item => item is RunArchivedEvent), "run.archived is included");
        }),
        new("streams: a cursor resumes where another one stopped", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            await foreach (var item in run.EventsAsync(cancellationToken: test.Token))
            {
                if (item.Seq == 4)
                {
                    break;
                }
            }

            var rest = await test.Fabro.OpenRun(RunCursor.Parse(run.Cursor.ToString()))
                .EventsAsync(cancellationToken: test.Token)
                .ToListAsync(test.Token);
            Check(rest[0].Seq == 5, "the next event has sequence number 5");
        }),
        new("streams: no event is lost when the connection breaks", static test => CutAsync(test, 600)),
        new("streams: no event is lost when the connection breaks within an event", static test => CutAsync(test, 2500)),
        new("streams: the stream of all runs has the events of one", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            await using var events = test.Fabro.Events.AttachAllAsync(new() { RunIds = [run.Id] }, cancellationToken: test.Token)
                .GetAsyncEnumerator(test.Token);
            var first = events.MoveNextAsync().AsTask();
            await Task.Delay(300, test.Token);
            await run.StartAsync(test.Token);
            Check(await first && events.Current.RunId == run.Id, "the first event belongs to the run");
        }),
        new("streams: several runs are watched at once", static async test =>
        {
            var first = await test.StartRunAsync(Graphs.Hello);
            var second = await test.StartRunAsync(Graphs.Fails);
            var ended = new HashSet<string>();
            var watch = test.Fabro.WatchRuns([first.Id, second.Id], new() { StopWhenAllEnded = true });
            await foreach (var (runId, item, failure) in watch.EventsAsync(test.Token))
            {
                Check(failure is null, "no run fails to be watched");
                if (item!.IsTerminal)
                {
                    ended.Add(runId);
                }
            }

            Check(ended.SetEquals([first.Id, second.Id]), "both runs end");
        }),
        new("streams: an invalid ID is rejected", static async test =>
        {
            var events = test.Fabro.Events.AttachAllAsync(new() { RunIds = ["nonsense"] }, cancellationToken: test.Token);
            await RefusedAsync(400, () => events.ToListAsync(test.Token).AsTask());
        }),
    ];

    private static async Task CutAsync(ScenarioContext test, int bytes)
    {
        await using var proxy = CutProxy.Start(test.Fabro.Address);
        var run = await test.StartRunAsync(Graphs.Slow);
        using var handler = proxy.CreateHandler();
        using var fabro = test.CreateClient(handler: handler);
        proxy.CutAfterBytes = bytes;
        var events = await fabro.OpenRun(run.Id).EventsAsync(cancellationToken: test.Token).ToListAsync(test.Token);
        Check(proxy.Cuts > 0, "the proxy cut the stream");
        Check(IsWhole(events), "every event arrives once and in order, to the end of the run");
    }

    private static bool IsWhole(List<RunEvent> events) =>
        events.Count > 0
            && events[^1].IsTerminal
            && events.Select(static item => item.Seq).SequenceEqual(Enumerable.Range(1, events.Count).Select(static seq => (long)seq));
}
