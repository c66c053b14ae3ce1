using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>Time skips only when everything waits.</summary>
public sealed class TestClockTests
{
    [Fact]
    public async Task Delay_OfADay_TakesNoTime()
    {
        var clock = new TestClock();
        var watch = Stopwatch.StartNew();

        await Task.Delay(TimeSpan.FromDays(1), clock).InTime();

        Assert.Equal(TimeSpan.FromDays(1), clock.Elapsed);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Delays_SideBySide_EndInTheirOrder()
    {
        var clock = new TestClock();
        var ended = new List<int>();
        async Task WaitAsync(int seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock);
            lock (ended)
            {
                ended.Add(seconds);
            }
        }

        await Task.WhenAll(WaitAsync(30), WaitAsync(10), WaitAsync(20)).InTime();

        Assert.Equal([10, 20, 30], ended);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Elapsed);
    }

    [Fact]
    public async Task Limit_WithNothingElse_IsReached()
    {
        var clock = new TestClock();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5), clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, limit.Token)).InTime();

        Assert.Equal(TimeSpan.FromMinutes(5), clock.Elapsed);
    }

    [Fact]
    public async Task Hold_WhileHeld_KeepsTimeFromSkipping()
    {
        var clock = new TestClock();
        Task delay;
        using (clock.Hold())
        {
            delay = Task.Delay(TimeSpan.FromSeconds(1), clock);
            // Meanwhile, another clock skips.
            await Task.Delay(TimeSpan.FromHours(1), new TestClock()).InTime();
            Assert.Equal(TimeSpan.Zero, clock.Elapsed);
            clock.Advance(TimeSpan.FromMilliseconds(400));
            Assert.False(delay.IsCompleted);
        }

        await delay.InTime();
        Assert.Equal(TimeSpan.FromSeconds(1), clock.Elapsed);
    }

    [Fact]
    public async Task PeriodicTimer_OfTheClock_Ticks()
    {
        var clock = new TestClock();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);

        for (var tick = 0; tick < 5; tick++)
        {
            Assert.True(await timer.WaitForNextTickAsync().AsTask().InTime());
        }

        Assert.True(clock.Elapsed >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void CanceledTimers_ByTheThousands_AreForgotten()
    {
        var clock = new TestClock();
        using var held = clock.Hold();

        for (var i = 0; i < 50_000; i++)
        {
            clock.CreateTimer(static _ => { }, null, TimeSpan.FromSeconds(100), Timeout.InfiniteTimeSpan).Dispose();
        }

        Assert.False(clock.CanSkip);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), clock.Elapsed);
    }

    [Fact]
    public async Task Run_OfAnHour_TakesNoTimeForItsReader()
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts().Stage("build", logs: "one\ntwo", duration: TimeSpan.FromHours(1));
        using var fabro = server.CreateClient();
        var watch = Stopwatch.StartNew();

        var run = await fabro.StartRunAsync(Graphs.Empty()).InTime();
        var outcome = await run.WaitAsync().InTime();

        Assert.True(outcome.IsSuccess);
        Assert.True(server.Clock.Elapsed >= TimeSpan.FromHours(1));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Retry_AfterThirtySeconds_TakesNoTime()
    {
        await using var server = new FabroTestServer();
        server.Faults.Add(new() { Operation = FabroOperations.ListRuns, StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(30) });
        using var fabro = server.CreateClient();

        Assert.Empty(await fabro.Runs.ListAsync().ToListAsync().AsTask().InTime());

        Assert.Equal(2, server.RequestsOf(FabroOperations.ListRuns).Count);
        Assert.True(server.Clock.Elapsed >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Clock_ThatNobodyHolds_StillMoves()
    {
        var ended = new CountdownEvent(100);
        var done = new TaskCompletionSource();
        Begin();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        await done.Task.InTime();

        Assert.True(ended.IsSet);

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Begin()
        {
            for (var number = 0; number < 100; number++)
            {
                new TestClock().CreateTimer(
                    _ =>
                    {
                        if (ended.Signal())
                        {
                            done.SetResult();
                        }
                    },
                    null,
                    TimeSpan.FromHours(1),
                    Timeout.InfiniteTimeSpan);
            }
        }
    }
}
