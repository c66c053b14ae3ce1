using Fabro.Sdk.Models;
using static Fabro.Sdk.Conformance.ScenarioContext;

namespace Fabro.Sdk.Conformance.Scenarios;

/// <summary>Scenarios for listing and appending events.</summary>
internal static class EventScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "events: are numbered without gaps",
            static async test =>
                Check(
                    IsDense(await ListAsync(test, (await test.FinishRunAsync(Graphs.Hello)).Run)),
                    "the sequence numbers are 1, 2, 3, and so on")),
        new(
            "events: start with the creation of the run",
            static async test =>
                Check(
                    (await ListAsync(test, (await test.FinishRunAsync(Graphs.Hello)).Run))[0] is RunCreatedEvent,
                    "the first event is run.created")),
        new(
            "events: contain one terminal event",
            static async test =>
                Check(
                    (await ListAsync(test, (await test.FinishRunAsync(Graphs.Hello)).Run)).Count(static item => item.IsTerminal) == 1,
                    "exactly one event ends the run")),
        new("events: are of known kinds", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Fan);
            var events = await ListAsync(test, run);
            Check(events.TrueForAll(static item => item is not UnknownRunEvent), "no event is unknown");
        }),
        new("events: are the same at every page size", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var small = await test.Fabro.Events.ListAsync(run.Id, new() { PageSize = 3 }, cancellationToken: test.Token)
                .ToListAsync(test.Token);
            Check(
                small.Select(static item => item.Id).SequenceEqual((await ListAsync(test, run)).Select(static item => item.Id)),
                "pages of three contain the same events");
        }),
        new("events: are listed from a sequence number", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var events = await test.Fabro.Events.ListAsync(run.Id, new() { Start = 5 }, cancellationToken: test.Token)
                .ToListAsync(test.Token);
            Check(events[0].Seq == 5, "the first event has that sequence number");
        }),
        new("events: are listed by stage", static async test =>
        {
            var (run, _) = await test.FinishRunAsync(Graphs.Hello);
            var events = await test.Fabro.Stages.ListEventsAsync(run.Id, "hi@1", cancellationToken: test.Token).ToListAsync(test.Token);
            Check(events.Count >= 2 && events.TrueForAll(static item => item.StageId == "hi@1"), "only the events of the stage are listed");
        }),
        new("events: are appended", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var notice = new RunNoticeEvent
            {
                Id = Guid.NewGuid().ToString(),
                Timestamp = DateTimeOffset.UtcNow,
                RunId = run.Id,
                Properties = new() { Level = RunNoticeLevel.Info, Code = RunNoticeCode.DirtyWorktree, Message = "conformance" },
            };
            var seq = (await test.Fabro.Events.AppendAsync(run.Id, notice, cancellationToken: test.Token)).Seq;
            var events = await ListAsync(test, run);
            Check(
                events.Exists(item => item.Seq == seq && item is RunNoticeEvent { Properties.Message: "conformance" }),
                "the event is listed with its sequence number");
        }),
        new("events: lifecycle events cannot be appended", static async test =>
        {
            var run = await test.CreateRunAsync(Graphs.Hello);
            var archived = new RunArchivedEvent
            {
                Id = Guid.NewGuid().ToString(),
                Timestamp = DateTimeOffset.UtcNow,
                RunId = run.Id,
                Properties = new(),
            };
            await RefusedAsync(400, () => test.Fabro.Events.AppendAsync(run.Id, archived, cancellationToken: test.Token));
        }),
    ];

    private static async Task<List<RunEvent>> ListAsync(ScenarioContext test, RunHandle run) =>
        await test.Fabro.Events.ListAsync(run.Id, cancellationToken: test.Token).ToListAsync(test.Token);

    private static bool IsDense(List<RunEvent> events) =>
        events.Select(static item => item.Seq).SequenceEqual(Enumerable.Range(1, events.Count).Select(static seq => (long)seq));
}
