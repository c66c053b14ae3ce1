using Fabro.Sdk.Models;
using FsCheck;
using FsCheck.Fluent;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>
/// A run as its followers see it, compared with the simplest model: a list of numbers. FsCheck generates the scenarios and shrinks those
/// that fail.
/// </summary>
public sealed class RunModelTests
{
    private const int MaxEvents = 40;

    private static readonly Gen<PlayedRun.Fault> Faults =
        from cutAfter in Gen.Choose(-1, 8)
        from isRefused in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from isBroken in Gen.Elements(true, false)
        from drops in Sequences
        from doubles in Sequences
        from garbles in Sequences
        select new PlayedRun.Fault
        {
            Refusal = isRefused ? new FabroConnectionException("The server restarts.") : null,
            CutAfter = cutAfter,
            Failure = isBroken ? new FabroConnectionException("The connection was lost.") : null,
            Drops = drops,
            Doubles = doubles,
            Garbles = garbles,
        };

    private static readonly Arbitrary<Story> Stories = Arb.From(
        from emitted in Gen.ListOf(Gen.Choose(0, 8))
        from faults in Gen.ListOf(Faults)
        from handovers in Gen.ListOf(Gen.Choose(1, 12))
        from isFailure in Gen.Elements(true, false)
        from tail in Gen.Choose(0, 4)
        from includesTail in Gen.Elements(true, false)
        select new Story([.. emitted.Take(5)], [.. faults.Take(12)], [.. handovers.Take(6)], isFailure, tail, includesTail));

    private static Gen<IReadOnlyCollection<long>> Sequences =>
        from numbers in Gen.ListOf(Gen.Choose(1, MaxEvents))
        select (IReadOnlyCollection<long>)[.. numbers.Take(5).Select(static number => (long)number)];

    [Fact]
    public void EventsAsync_AnyStory_AreThoseOfTheModel() =>
        Prop.ForAll(Stories, story => PlayAsync(story).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task<bool> PlayAsync(Story story)
    {
        var clock = new WaitableTimeProvider();
        var options = new RunHandleOptions { TimeProvider = clock, MaxOutage = Timeout.InfiniteTimeSpan };
        var server = new PlayedRun().Plan(story.Faults);
        var seen = new List<long>();
        var reading = Task.Run(() => ReadAsync(server.OpenRun(PlayedRun.Id, options), story, options, seen));

        var model = 0;
        foreach (var count in story.Emitted)
        {
            server.Emit(count);
            model += count;
            await Task.Yield();
        }

        server.Emit(story.IsFailure ? new RunFailedEvent() : new RunCompletedEvent());
        model++;
        for (var i = 0; i < story.Tail; i++)
        {
            server.Emit(new RunArchivedEvent());
        }

        await clock.RunAsync(reading, TimeSpan.FromSeconds(1));
        await reading;

        // Whether a tail that was added after the end is still read depends on timing.
        var last = seen.Count > model && story.IncludesTail ? seen.Count : model;
        return seen.SequenceEqual(Enumerable.Range(1, last).Select(static number => (long)number)) && server.OpenConnections == 0;
    }

    /// <summary>Reads some events, passes the cursor on as text, reads some more, and finally reads the rest.</summary>
    private static async Task ReadAsync(RunHandle run, Story story, RunHandleOptions options, List<long> seen)
    {
        foreach (var count in story.Handovers.Append(int.MaxValue))
        {
            var left = count;
            await foreach (var next in run.EventsAsync(new RunEventsOptions { IncludeTail = story.IncludesTail }))
            {
                seen.Add(next.Seq);
                if (--left == 0)
                {
                    break;
                }
            }

            run = run.Client.OpenRun(RunCursor.Parse(run.Cursor.ToString()), options);
        }
    }

    private sealed record Story(
        IReadOnlyList<int> Emitted,
        IReadOnlyList<PlayedRun.Fault> Faults,
        IReadOnlyList<int> Handovers,
        bool IsFailure,
        int Tail,
        bool IncludesTail);
}
