using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Many runs over one connection: each event of each run once and in order, whatever the connection omits.</summary>
public sealed class RunWatchTests : IAsyncDisposable
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly ManyRuns _server = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<WatchedRunEvent> _seen = [];
    private Task _reading = Task.CompletedTask;

    [Fact]
    public async Task EventsAsync_RunsOfManyEvents_AreEachOnceAndInOrderWithTheirTails()
    {
        _server.Create("a", "b", "c").Emit("a", 3).Emit("b");
        var watch = Watch("a", "b");
        await FollowAsync(watch, 4);

        _server.Emit("c").Emit("b", 2).Emit("a", new RunCompletedEvent()).Emit("a", new RunArchivedEvent());
        await UntilAsync(() => _seen.Count == 8);

        Assert.Equal([1, 2, 3, 4, 5], SeenOf("a"));
        Assert.Equal([1, 2, 3], SeenOf("b"));
        Assert.Equal(["a,b"], _server.Named);
        Assert.Equal(5, watch.FindCursor("a")!.Sequence);
        Assert.True(watch.FindCursor("a")!.IsAtEnd);
        Assert.False(watch.FindCursor("b")!.IsAtEnd);
        Assert.Null(watch.FindCursor("c"));
        Assert.Equal(["a", "b"], watch.RunIds.Order());
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("lost")]
    [InlineData("503")]
    public async Task EventsAsync_ConnectionThatBreaks_IsOpenedAgainAndMissesNothing(string kind)
    {
        _server.Create("a", "b");
        await FollowAsync(Watch("a", "b"));
        for (var round = 1; round <= 5; round++)
        {
            _server.Emit("a");
            await UntilAsync(() => SeenOf("a").Count >= (3 * round) - 2);
            _server.Cut(kind switch
            {
                "closed" => null,
                "lost" => new FabroConnectionException("lost"),
                _ => FabroApiException.Create("503", new ApiErrorDetails { StatusCode = 503 }),
            });
            _server.Emit("a").Emit("b");
            await ConnectedAsync();
            _server.Emit("a");
            await UntilAsync(() => SeenOf("a").Count == 3 * round && SeenOf("b").Count == round);
        }

        Assert.Equal(Numbers(15), SeenOf("a"));
        Assert.Equal(Numbers(5), SeenOf("b"));
        Assert.Equal(6, _server.Named.Count);
    }

    [Fact]
    public async Task EventsAsync_EventsTwiceOrLeftOut_AreEachOnce()
    {
        _server.Create("a", "b");
        await FollowAsync(Watch("a", "b"));
        _server.Copies = static next => (next.Seq % 4) switch { 0 => 2, 1 => 1, _ => 0 };

        for (var i = 0; i < 21; i++)
        {
            _server.Emit("a").Emit("b");
        }

        await UntilAsync(() => SeenOf("a").Count == 21 && SeenOf("b").Count == 21);

        Assert.Equal(Numbers(21), SeenOf("a"));
        Assert.Equal(Numbers(21), SeenOf("b"));
    }

    // The last event of a run is omitted, and no later event reveals the gap.
    [Fact]
    public async Task EventsAsync_SilentRun_IsLookedAtNowAndThen()
    {
        _server.Create("a").Emit("a");
        await FollowAsync(Watch("a"), 1);
        _server.Copies = static _ => 0;
        _server.Emit("a");

        _clock.Advance(TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));

        await UntilAsync(() => _seen.Count == 2);
        Assert.Single(_server.Named);
    }

    [Fact]
    public async Task EventsAsync_SlowReader_LosesNothing()
    {
        _server.Create("a", "b");
        var watch = Watch("a", "b");
        var events = watch.EventsAsync(_leaving.Token).GetAsyncEnumerator();
        var step = events.MoveNextAsync().AsTask();
        await UntilAsync(() => _server.OpenConnections == 1 && _server.Lists == 2);
        for (var i = 0; i < 5000; i++)
        {
            _server.Emit("a").Emit("b");
        }

        for (var count = 0; count < 10_000; count++)
        {
            Assert.True(await step);
            _seen.Add(events.Current);
            step = count == 9_999 ? step : events.MoveNextAsync().AsTask();
        }

        Assert.Equal(Numbers(5000), SeenOf("a"));
        Assert.Equal(Numbers(5000), SeenOf("b"));
        await events.DisposeAsync();
        Assert.Equal(0, _server.OpenConnections);
    }

    [Fact]
    public async Task Add_WhileWatching_OpensTheConnectionAnewForAll()
    {
        _server.Create("a", "b").Emit("a").Emit("b", 2);
        var watch = Watch("a");
        await FollowAsync(watch, 1);

        watch.Add("b");
        watch.Add("b");
        await UntilAsync(() => SeenOf("b").Count == 2);
        await ConnectedAsync();
        _server.Emit("b").Emit("a");
        await UntilAsync(() => _seen.Count == 5);

        Assert.Equal(["a", "a,b"], _server.Named);
        Assert.Equal([1, 2, 3], SeenOf("b"));
    }

    [Fact]
    public async Task Remove_WhileWatching_BringsNoMoreOfIt()
    {
        _server.Create("a", "b").Emit("a").Emit("b");
        var watch = Watch("a", "b");
        await FollowAsync(watch, 2);

        Assert.True(watch.Remove("b"));
        Assert.False(watch.Remove("b"));
        await ConnectedAsync();
        _server.Emit("b").Emit("a");
        await UntilAsync(() => SeenOf("a").Count == 2);

        Assert.Equal([1], SeenOf("b"));
        Assert.Equal(["a,b", "a"], _server.Named);
    }

    [Fact]
    public async Task EventsAsync_NoRuns_WaitsForOne()
    {
        _server.Create("a").Emit("a");
        var watch = Watch();
        _reading = ReadAsync(watch);
        await _clock.WaitForTimerAsync();
        Assert.Empty(_server.Named);

        watch.Add("a");
        await UntilAsync(() => _seen.Count == 1);
        await OpenedAsync();

        Assert.All(_server.Named, static named => Assert.Equal("a", named));
    }

    [Fact]
    public async Task EventsAsync_MoreRunsThanAnAddressHolds_AreWatchedWithoutNames()
    {
        var ids = Enumerable.Range(0, 101).Select(static number => $"r{number}").ToArray();
        _server.Create(ids).Create("other");
        await FollowAsync(Watch(ids));

        foreach (var id in ids)
        {
            _server.Emit("other").Emit(id);
        }

        await UntilAsync(() => _seen.Count == 101);

        Assert.Equal([null], _server.Named);
        Assert.Empty(SeenOf("other"));
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task WatchRuns_Filter_TakesThoseThatGoOnAndThoseThatCome()
    {
        _server.Create("a1", "b1", "a0").Emit("a1").Emit("a0", new RunCompletedEvent());
        var watch = _server.WatchRuns(static run => run.Labels["team"] == "a", Options());
        await FollowAsync(watch, 1);

        // The connection handles its events in order, so the request for b3 shows that it has handled all others.
        _server.Create("a2", "b2", "b3").Emit("a2", 2).Emit("b2", 2).Emit("b1", 2).Emit("a2").Emit("b3");
        await UntilAsync(() => SeenOf("a2").Count == 3 && _server.Asked.Count == 3);

        Assert.Equal(["a1", "a2"], watch.RunIds.Order());
        Assert.Equal(["a2", "b2", "b3"], _server.Asked.Order());
        Assert.DoesNotContain(_seen, static item => item.RunId is "a0" or "b1" or "b2" or "b3");
    }

    [Fact]
    public async Task WatchRuns_FilterAndARunThatCameAndWentMeanwhile_TakesItToo()
    {
        _server.Create("a0", "a1").Emit("a0", new RunCompletedEvent()).Emit("a1");
        var failures = 2;
        _server.ListFailure = () => failures-- > 0 ? new FabroConnectionException("lost") : null;
        var asked = new List<string>();
        _reading = ReadAsync(_server.WatchRuns(Ask, Options()));
        while (SeenOf("a1").Count == 0)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        _server.Cut();
        // The filter sees a2 last, so once the events of a2 arrive, it has seen all runs.
        _server.Create("b3", "a2").Emit("a2").Emit("a2", new RunCompletedEvent()).Emit("b3");
        await ConnectedAsync();
        await UntilAsync(() => SeenOf("a2").Count == 2);

        Assert.Equal(["a1", "b3", "a2"], asked);
        Assert.Empty(SeenOf("a0"));

        bool Ask(Run run)
        {
            asked.Add(run.Id);
            return run.Labels["team"] == "a";
        }
    }

    [Fact]
    public async Task EventsAsync_RunThatWasDeleted_IsToldAndTheOthersGoOn()
    {
        _server.Create("a", "b").Emit("a", 2).Emit("b");
        var watch = Watch("a", "b");
        await FollowAsync(watch, 3);
        _server.Delete("a");
        _server.Cut();

        await ConnectedAsync();
        await UntilAsync(() => _seen.Count == 4);
        while (_server.Named[^1] != "b")
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        _server.Emit("b");
        await UntilAsync(() => SeenOf("b").Count == 2);

        var failure = _seen.Single(static item => item.Event is null);
        Assert.Equal(("a", "a", 2), (failure.RunId, failure.Failure!.Cursor.RunId, failure.Failure.Cursor.Sequence));
        Assert.Equal(["b"], watch.RunIds);
    }

    [Fact]
    public async Task EventsAsync_ToStopWithTheRuns_EndsWithTheirTails()
    {
        _server.Create("a", "b", "dead").Emit("a", new RunCompletedEvent()).Emit("a", new RunArchivedEvent()).Emit("dead");
        _server.Die("dead");
        _reading = ReadAsync(_server.WatchRuns(["a", "b", "dead"], Options(stop: true)));
        await UntilAsync(() => _seen.Count == 3);
        _server.Emit("b").Emit("b", new RunFailedEvent());
        await UntilAsync(() => _seen.Count == 5);
        Assert.False(_reading.IsCompleted);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));

        await _reading.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([1, 2], SeenOf("a"));
        Assert.Equal([1, 2], SeenOf("b"));
        Assert.Equal(0, _server.OpenConnections);
        Assert.False(_clock.HasTimers());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(400)]
    public async Task EventsAsync_RefusedForGood_IsThrown(int status)
    {
        _server.Create("a").Emit("a");
        await FollowAsync(Watch("a"), 1);
        _server.Refusal = () => FabroApiException.Create("no", new ApiErrorDetails { StatusCode = status });
        _server.Cut();
        await _clock.RunAsync(_reading, TimeSpan.FromSeconds(1));

        Assert.Equal(status, (await Assert.ThrowsAnyAsync<FabroApiException>(() => _reading)).StatusCode);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task EventsAsync_ServerAwayForTooLong_IsThrown()
    {
        _server.Create("a");
        _server.Refusal = static () => new FabroConnectionException("refused");
        _reading = ReadAsync(_server.WatchRuns(["a"], new RunWatchOptions
        {
            Following = new RunHandleOptions { TimeProvider = _clock, StatusCheckInterval = Timeout.InfiniteTimeSpan },
        }));

        await _clock.RunAsync(_reading, TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<FabroConnectionException>(() => _reading);
        Assert.InRange(
            _clock.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task EventsAsync_Twice_IsOneAfterTheOther()
    {
        _server.Create("a").Emit("a", 2);
        var watch = Watch("a");
        await FollowAsync(watch, 2);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await watch.EventsAsync().GetAsyncEnumerator().MoveNextAsync());

        await _leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reading);
        Assert.Equal(0, _server.OpenConnections);
        Assert.False(_clock.HasTimers());
        _server.Emit("a", 2);

        var rest = new List<long>();
        await foreach (var item in watch.EventsAsync())
        {
            rest.Add(item.Event!.Seq);
            if (rest.Count == 2)
            {
                break;
            }
        }

        Assert.Equal([3, 4], rest);
    }

    [Fact]
    public async Task Add_Cursor_GoesOnBehindIt()
    {
        _server.Create("a").Emit("a", 5);
        var cursor = _server.OpenRun("a").Cursor.With(3, isAtEnd: false, []);
        var watch = Watch();
        watch.Add(cursor);

        await FollowAsync(watch, 2);

        Assert.Equal([4, 5], SeenOf("a"));
        Assert.Throws<ArgumentException>(() => watch.Add(new RunCursor(new Uri("https://elsewhere.test/"), "a")));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunWatchOptions { ListsAtOnce = 0 });
    }

    [Fact]
    public async Task EventsAsync_AThousandRunsAndAnyFaults_AreAllWatchedToTheEnd()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(0, 1000).Select(static number => $"r{number}").ToArray();
        _server.Create(ids);
        _server.Copies = _ => random.Next(10) switch { 0 => 0, 1 => 2, _ => 1 };
        _server.ListFailure = () => Random.Shared.Next(20) == 0 ? new FabroConnectionException("lost") : null;
        _reading = ReadAsync(_server.WatchRuns(ids, new RunWatchOptions
        {
            Following = new RunHandleOptions { TimeProvider = _clock, MaxOutage = Timeout.InfiniteTimeSpan },
            StopWhenAllEnded = true,
        }));
        await UntilAsync(() => _server.OpenConnections == 1);
        var lengths = ids.ToDictionary(static id => id, _ => random.Next(1, 40));
        for (var round = 0; round < 40; round++)
        {
            foreach (var id in ids)
            {
                if (round < lengths[id])
                {
                    _server.Emit(id, round == lengths[id] - 1 ? new RunCompletedEvent() : new StageStartedEvent());
                }
            }

            if (round % 10 == 5)
            {
                _server.Cut(new FabroConnectionException("lost"));
            }
        }

        await _clock.RunAsync(_reading, TimeSpan.FromSeconds(1)).WaitAsync(TimeSpan.FromMinutes(1));

        await _reading;
        foreach (var run in _seen.GroupBy(static item => item.RunId))
        {
            Assert.Equal(Numbers(lengths[run.Key]), run.Select(static item => item.Event!.Seq));
        }

        Assert.Equal(1000, _seen.DistinctBy(static item => item.RunId).Count());
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(1, count).Select(static number => (long)number);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private RunWatchOptions Options(bool stop = false) =>
        new() { Following = new RunHandleOptions { TimeProvider = _clock }, StopWhenAllEnded = stop };

    private RunWatch Watch(params string[] ids) => _server.WatchRuns(ids, Options());

    private List<long> SeenOf(string id)
    {
        lock (_seen)
        {
            return [.. _seen.Where(item => item.RunId == id && item.Event is not null).Select(static item => item.Event!.Seq)];
        }
    }

    private Task ReadAsync(RunWatch watch) => Task.Run(async () =>
    {
        await foreach (var item in watch.EventsAsync(_leaving.Token))
        {
            lock (_seen)
            {
                _seen.Add(item);
            }
        }
    });

    private async Task FollowAsync(RunWatch watch, int events = 0)
    {
        _reading = ReadAsync(watch);
        await UntilAsync(() => _server.OpenConnections == 1 && _seen.Count >= events);
    }

    /// <summary>Advances the clock until the connection is open again.</summary>
    private async Task ConnectedAsync()
    {
        await UntilAsync(() => _server.OpenConnections == 0);
        await OpenedAsync();
    }

    private async Task OpenedAsync()
    {
        while (_server.OpenConnections == 0)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }
    }
}
