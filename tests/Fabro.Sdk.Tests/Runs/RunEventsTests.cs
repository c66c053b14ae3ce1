using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The events of a run: each once, in order, without gaps, and up to its end, whatever happens to connections.</summary>
public sealed class RunEventsTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly PlayedRun _server = new();

    public static TheoryData<string> Breaks => ["closed", "connection", "timeout", "503", "500", "429", "cancelled elsewhere"];

    [Fact]
    public async Task EventsAsync_RunThatEnds_AreAllOfItUpToItsEnd()
    {
        _server.Emit(3).Emit(new RunCompletedEvent()).Emit(2);
        var run = Open();

        Assert.Equal([1, 2, 3, 4], await ReadAsync(run));
        Assert.Equal((4, true), (run.Cursor.Sequence, run.Cursor.IsAtEnd));
        Assert.Equal((1, 0, 0), (_server.Connections, _server.OpenConnections, _server.Lists));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task EventsAsync_ConnectionsThatBreakAtAnyEvent_AreOpenedAgainBehindIt(string kind)
    {
        _server.Emit(5).Emit(new RunCompletedEvent()).Emit(1);
        for (var cut = 0; cut < 6; cut++)
        {
            _server.Plan(new PlayedRun.Fault { CutAfter = cut == 0 ? 0 : 1, Failure = Break(kind) });
        }

        var run = Open(new RunHandleOptions { TimeProvider = _clock, StatusCheckInterval = Timeout.InfiniteTimeSpan });
        Assert.Equal([1, 2, 3, 4, 5, 6], await ReadAsync(run));
        // After an orderly close, the run is found to have ended, and the remaining events are read from the list.
        Assert.Equal(kind == "closed" ? [1] : [1, 1, 2, 3, 4, 5, 6], _server.Since);
        Assert.Equal(0, _server.OpenConnections);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task EventsAsync_ServerThatIsAwayForAWhile_GoesOn(string kind)
    {
        _server.Emit(2).Emit(new RunCompletedEvent());
        _server.Plan(new PlayedRun.Fault { CutAfter = 1, Failure = Break("connection") });
        if (Break(kind) is { } failure)
        {
            _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { Refusal = failure }, 5));
        }

        Assert.Equal([1, 2, 3], await ReadAsync(Open()));
    }

    [Fact]
    public async Task EventsAsync_EventsTwiceOrLeftOut_AreEachOnce()
    {
        _server.Emit(9).Emit(new RunCompletedEvent());
        _server.Plan(new PlayedRun.Fault { Doubles = [1, 3, 10], Drops = [2, 5, 6, 9] });

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], await ReadAsync(Open()));
        Assert.Equal(1, _server.Connections);
        Assert.Equal(3, _server.Lists);
    }

    [Fact]
    public async Task EventsAsync_EndOfTheRunLeftOut_IsFoundInTheList()
    {
        _server.Emit(2).Emit(new RunCompletedEvent()).Emit(3);
        _server.Plan(new PlayedRun.Fault { Drops = [2, 3], CutAfter = 3 });

        Assert.Equal([1, 2, 3], await ReadAsync(Open()));
    }

    // Half a frame, or a proxy's error page in the middle: the event at that position is read from the list.
    [Fact]
    public async Task EventsAsync_FramesThatCannotBeRead_ComeFromTheListInTheirPlace()
    {
        _server.Emit(4).Emit(new RunCompletedEvent());
        _server.Plan(new PlayedRun.Fault { Garbles = [2, 3] });

        Assert.Equal([1, 2, 3, 4, 5], await ReadAsync(Open()));
    }

    // The list has no other event at these positions, so the frames are delivered as unknown events.
    [Fact]
    public async Task EventsAsync_FramesBetweenEvents_AreDeliveredBetweenThem()
    {
        var events = new List<RunEvent>
        {
            new RunStartedEvent { Seq = 1 },
            new UnknownRunEvent { RawText = "{" },
            new RunCompletedEvent { Seq = 2 },
        };
        var server = new StreamOnly(events);

        var read = await server.OpenRun("run_1").EventsAsync().ToListAsync();

        Assert.Equal([1, 0, 2], read.Select(static item => item.Seq));
    }

    [Fact]
    public async Task EventsAsync_DeadRun_IsNoticedOverAnOpenStream()
    {
        _server.Emit(2);
        var reading = ReadAsync(Open(), advance: false);
        await UntilAsync(() => _server.OpenConnections == 1);
        _server.Status = new RunStatusDead();

        await _clock.RunAsync(reading, TimeSpan.FromMinutes(1));

        Assert.Equal([1, 2], await reading);
        Assert.Equal(0, _server.OpenConnections);
    }

    [Fact]
    public async Task EventsAsync_NothingHappens_AsksForTheStatusOnceAMinute()
    {
        using var source = new CancellationTokenSource();
        var reading = ReadAsync(Open(), advance: false, cancellationToken: source.Token);
        await UntilAsync(() => _server.OpenConnections == 1);
        for (var minute = 0; minute < 60; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.InRange(_server.StatusCalls, 1, 60);
        Assert.Equal(1, _server.Connections);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Theory]
    [InlineData(404, "was deleted")]
    [InlineData(401, "rejected the credential")]
    [InlineData(403, "rejected the credential")]
    [InlineData(400, "cannot be followed")]
    public async Task EventsAsync_RefusedForGood_EndsWithTheCursor(int status, string text)
    {
        _server.Emit(3).Plan(
            new PlayedRun.Fault { CutAfter = 2, Failure = Break("connection") }, new PlayedRun.Fault { Refusal = Refusal(status) });
        var run = Open();
        var seen = new List<long>();
        var events = run.EventsAsync().GetAsyncEnumerator();

        var exception = await Assert.ThrowsAsync<FabroRunException>(() => DriveAsync(async () =>
        {
            while (await events.MoveNextAsync())
            {
                seen.Add(events.Current.Seq);
            }
        }));

        Assert.Equal([1, 2], seen);
        Assert.Equal(2, exception.Cursor.Sequence);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<FabroApiException>(exception.InnerException);
        // The enumeration stays ended and sends no requests.
        Assert.False(await events.MoveNextAsync());
        Assert.Equal(2, _server.Connections);
    }

    [Fact]
    public async Task EventsAsync_ServerAwayForTooLong_EndsWithTheCursor()
    {
        _server.Emit(3).Plan(Enumerable.Repeat(new PlayedRun.Fault { Refusal = Break("connection") }, 1000));
        var cursor = _server.OpenRun(PlayedRun.Id).Cursor.With(2, isAtEnd: false, []);
        var run = _server.OpenRun(cursor, new RunHandleOptions { TimeProvider = _clock, MaxOutage = TimeSpan.FromMinutes(5) });
        var start = _clock.GetUtcNow();

        var exception = await Assert.ThrowsAsync<FabroRunException>(() => DriveAsync(() => run.EventsAsync().ToListAsync().AsTask()));

        Assert.Equal(2, exception.Cursor.Sequence);
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        // Delays grow to 15 seconds and have jitter.
        Assert.InRange(_server.Connections, 20, 60);
    }

    // The server is available, but something in between cuts each connection immediately.
    [Fact]
    public async Task EventsAsync_ConnectionsThatOpenAndBreakForAnHour_AreNoOutage()
    {
        _server.Emit(2).Plan(Enumerable.Repeat(new PlayedRun.Fault { CutAfter = 0, Failure = Break("connection") }, 240));
        _server.Emit(new RunCompletedEvent());

        Assert.Equal(
            [1, 2, 3],
            await ReadAsync(Open(new RunHandleOptions { TimeProvider = _clock, StatusCheckInterval = Timeout.InfiniteTimeSpan })));
        Assert.Equal(241, _server.Connections);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-5 * TimeSpan.TicksPerMillisecond)]
    [InlineData(25 * TimeSpan.TicksPerDay)]
    public void Options_WaitThatNoTimerCanCount_IsRefusedWhereItIsSet(long ticks)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunHandleOptions { ReconnectDelay = TimeSpan.FromTicks(ticks) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunHandleOptions { StatusCheckInterval = TimeSpan.FromTicks(ticks) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunHandleOptions { ReconnectDelay = Timeout.InfiniteTimeSpan });
    }

    [Fact]
    public async Task EventsAsync_CancelledWhileItWaits_EndsWithTheCallersTokenAndCloses()
    {
        _server.Emit(1);
        using var source = new CancellationTokenSource();
        var reading = ReadAsync(Open(), advance: false, cancellationToken: source.Token);
        await UntilAsync(() => _server.OpenConnections == 1);

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading)).CancellationToken);
        Assert.Equal(0, _server.OpenConnections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EventsAsync_CancelledWhileTheServerIsAway_EndsWithTheCallersToken(bool isOfTheEnumeration)
    {
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { Refusal = Break("connection") }, 1000));
        using var source = new CancellationTokenSource();
        var run = Open();
        var reading = isOfTheEnumeration
            ? run.EventsAsync().WithCancellation(source.Token).GetAsyncEnumerator().MoveNextAsync()
            : run.EventsAsync(cancellationToken: source.Token).ConfigureAwait(false).GetAsyncEnumerator().MoveNextAsync();
        await _clock.WaitForTimerAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading)).CancellationToken);
    }

    [Fact]
    public async Task EventsAsync_LeftWhileAReadIsPending_ClosesTheConnection()
    {
        _server.Emit(1);
        var events = Open().EventsAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var pending = events.MoveNextAsync().AsTask();

        await events.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(0, _server.OpenConnections);
        Assert.False(_clock.HasTimers());
    }

    [Fact]
    public async Task EventsAsync_IncludingTheTail_GoesOnToWhatTheServerHas()
    {
        _server.Emit(1).Emit(new RunFailedEvent()).Emit(new RunArchivedEvent()).Emit(1);

        Assert.Equal([1, 2, 3, 4], await ReadAsync(Open(), options: new RunEventsOptions { IncludeTail = true }));
    }

    [Fact]
    public async Task EventsAsync_SecondEnumeration_GoesOnWhereTheFirstWasLeft()
    {
        _server.Emit(4).Emit(new RunCompletedEvent());
        var run = Open();
        await foreach (var item in run.EventsAsync())
        {
            if (item.Seq == 2)
            {
                break;
            }
        }

        Assert.Equal([3, 4, 5], await ReadAsync(run));
        Assert.Empty(await ReadAsync(run));
        Assert.Equal([2, 3, 4, 5], await ReadAsync(run, options: new RunEventsOptions { After = 1 }));
    }

    [Fact]
    public async Task OpenRun_WithACursorOfAnotherProcess_GoesOnBehindIt()
    {
        _server.Emit(4).Emit(new RunCompletedEvent());
        string? stored = null;
        var first = Open();
        await foreach (var item in first.EventsAsync())
        {
            stored = first.Cursor.ToString();
            if (item.Seq == 3)
            {
                break;
            }
        }

        var second = _server.OpenRun(RunCursor.Parse(stored!), new RunHandleOptions { TimeProvider = _clock });

        Assert.Equal([4, 5], await ReadAsync(second));
        Assert.Equal([1, 4], _server.Since);
    }

    // Random faults: cut, omitted, duplicated, garbled, refused, and restarted.
    [Fact]
    public async Task EventsAsync_AnyPlanOfFaults_DeliversEachEventOnceInOrder()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(1, 40);
            var server = new PlayedRun();
            server.Emit(count).Emit(random.Next(2) == 0 ? new RunCompletedEvent() : new RunFailedEvent()).Emit(random.Next(4));
            server.Plan(Enumerable.Range(0, random.Next(30)).Select(_ => AnyFault(random, count)));
            if (random.Next(2) == 0)
            {
                server.StatusFailure = () => random.Next(4) == 0 ? Break("503") : null;
            }

            if (random.Next(2) == 0)
            {
                server.ListFailure = () => random.Next(3) == 0 ? Break("connection") : null;
            }

            var run = server.OpenRun(PlayedRun.Id, new RunHandleOptions { TimeProvider = _clock, MaxOutage = Timeout.InfiniteTimeSpan });

            var seen = await ReadAsync(run);

            Assert.True(
                Enumerable.Range(1, count + 1).Select(static number => (long)number).SequenceEqual(seen),
                $"Seed {seed}: {string.Join(',', seen)} of {count + 1}");
            Assert.Equal(0, server.OpenConnections);
        }
    }

    private static PlayedRun.Fault AnyFault(Random random, int count)
    {
        IReadOnlyCollection<long> Some() =>
            [.. Enumerable.Range(1, count + 1).Where(_ => random.Next(8) == 0).Select(static number => (long)number)];
        return new PlayedRun.Fault
        {
            Refusal = random.Next(4) == 0 ? Break("connection") : null,
            CutAfter = random.Next(-1, 12),
            Failure = random.Next(2) == 0 ? Break("connection") : null,
            Drops = Some(),
            Doubles = Some(),
            Garbles = Some(),
        };
    }

    private static Exception? Break(string kind) => kind switch
    {
        "closed" => null,
        "connection" => new FabroConnectionException("The connection was lost."),
        "timeout" => new FabroTimeoutException("Nothing was sent for 45 s."),
        "cancelled elsewhere" => new OperationCanceledException("A handler canceled the request."),
        _ => Refusal(int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static FabroApiException Refusal(int status) =>
        FabroApiException.Create($"status {status}", new ApiErrorDetails { StatusCode = status });

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }

    private RunHandle Open(RunHandleOptions? options = null) =>
        _server.OpenRun(PlayedRun.Id, options ?? new RunHandleOptions { TimeProvider = _clock });

    private async Task<List<long>> ReadAsync(
        RunHandle run, bool advance = true, RunEventsOptions? options = null, CancellationToken cancellationToken = default)
    {
        var seen = new List<long>();
        var reading = Task.Run(
            async () =>
            {
                await foreach (var item in run.EventsAsync(options, cancellationToken))
                {
                    seen.Add(item.Seq);
                }
            },
            CancellationToken.None);
        if (advance)
        {
            await _clock.RunAsync(reading, TimeSpan.FromSeconds(1));
        }

        await reading;
        return seen;
    }

    private async Task DriveAsync(Func<Task> act)
    {
        var task = Task.Run(act);
        await _clock.RunAsync(task, TimeSpan.FromSeconds(1));
        await task;
    }

    /// <summary>A server on which only the stream is requested.</summary>
    private sealed class StreamOnly(IReadOnlyList<RunEvent> events) : IFabroClient, IEventsClient
    {
        public IEventsClient Events => this;

        public IAsyncEnumerable<RunEvent> AttachAsync(
            string runId, EventAttachOptions? options = null, CancellationToken cancellationToken = default) =>
            events.ToAsyncEnumerable();
    }
}
