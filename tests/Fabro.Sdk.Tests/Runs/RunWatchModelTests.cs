using Fabro.Sdk.Models;
using FsCheck;
using FsCheck.Fluent;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>
/// Many watched runs compared with the simplest model, a count for each: cut, omitted, duplicated, refused, ended, archived, and forked
/// in any order.
/// </summary>
public sealed class RunWatchModelTests
{
    private static readonly Arbitrary<Step[]> Stories = Arb.From(
        from steps in Gen.ListOf(
            from what in Gen.Frequency(
                (6, Gen.Constant(What.Emits)),
                (2, Gen.Constant(What.EmitsMany)),
                (2, Gen.Constant(What.IsCut)),
                (1, Gen.Constant(What.IsRefused)),
                (2, Gen.Constant(What.IsLeftOut)),
                (2, Gen.Constant(What.IsDoubled)),
                (1, Gen.Constant(What.Ends)),
                (1, Gen.Constant(What.IsArchived)),
                (1, Gen.Constant(What.IsForked)))
            from run in Gen.Choose(0, 5)
            select new Step(what, run))
        select steps.Take(60).ToArray());

    private enum What
    {
        Emits,
        EmitsMany,
        IsCut,
        IsRefused,
        IsLeftOut,
        IsDoubled,
        Ends,
        IsArchived,
        IsForked,
    }

    [Fact]
    public void EventsAsync_AnyStory_AreThoseOfTheModel() =>
        Prop.ForAll(Stories, story => PlayAsync(story).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task<bool> PlayAsync(Step[] story)
    {
        var clock = new WaitableTimeProvider();
        var server = new ManyRuns().Create("r0", "r1");
        var runs = new List<Model> { new("r0"), new("r1") };
        var (copies, refusals) = (1, 0);
        server.Copies = _ => Interlocked.Exchange(ref copies, 1);
        server.Refusal = () => Interlocked.Decrement(ref refusals) >= 0 ? new FabroConnectionException("The server restarts.") : null;
        var watch = server.WatchRuns(["r0", "r1"], new RunWatchOptions
        {
            Following = new RunHandleOptions { TimeProvider = clock, MaxOutage = Timeout.InfiniteTimeSpan },
            StopWhenAllEnded = true,
        });
        var seen = new List<WatchedRunEvent>();
        var reading = Task.Run(async () =>
        {
            await foreach (var item in watch.EventsAsync())
            {
                seen.Add(item);
            }
        });

        foreach (var step in story)
        {
            var run = runs[step.Run % runs.Count];
            switch (step.What)
            {
                case What.Emits or What.EmitsMany when !run.HasEnded:
                    run.Count += step.What == What.Emits ? 1 : 20;
                    server.Emit(run.Id, step.What == What.Emits ? 1 : 20);
                    break;
                case What.IsCut:
                    server.Cut(new FabroConnectionException("The connection was lost."));
                    break;
                case What.IsRefused:
                    Volatile.Write(ref refusals, 2);
                    break;
                case What.IsLeftOut or What.IsDoubled:
                    Volatile.Write(ref copies, step.What == What.IsLeftOut ? 0 : 2);
                    break;
                // The first run continues to the end, because a watch ends once all of its runs have ended.
                case What.Ends when run.Id != "r0":
                    run.End(server);
                    break;
                case What.IsArchived when run.HasEnded:
                    run.Count++;
                    server.Emit(run.Id, new RunArchivedEvent());
                    break;
                case What.IsForked:
                    var fork = new Model($"fork{runs.Count}") { Count = Math.Min(run.Count, 3) };
                    server.Create(fork.Id).Emit(fork.Id, fork.Count);
                    runs.Add(fork);
                    watch.Add(fork.Id);
                    break;
            }

            await Task.Yield();
        }

        runs.ForEach(run => run.End(server));
        await clock.RunAsync(reading, TimeSpan.FromSeconds(1));
        await reading;
        return server.OpenConnections == 0
            && runs.TrueForAll(run => run.Fits([.. seen.Where(item => item.RunId == run.Id).Select(static item => item.Event!.Seq)]));
    }

    private sealed record Step(What What, int Run);

    private sealed class Model(string id)
    {
        private int? _end;

        public string Id => id;

        public int Count { get; set; }

        public bool HasEnded => _end is not null;

        public void End(ManyRuns server)
        {
            if (HasEnded)
            {
                return;
            }

            server.Emit(id, new RunCompletedEvent());
            _end = ++Count;
        }

        /// <summary>
        /// Whether the events are complete up to the run's end at least, each once and in order. How many of the events after the end are
        /// included depends on timing.
        /// </summary>
        public bool Fits(long[] seen) =>
            seen.Length >= _end
                && seen.Length <= Count
                && seen.SequenceEqual(Enumerable.Range(1, seen.Length).Select(static number => (long)number));
    }
}
