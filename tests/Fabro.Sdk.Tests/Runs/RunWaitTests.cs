using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Waiting for the end of a run, and the outcome that is returned.</summary>
public sealed class RunWaitTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly PlayedRun _server = new();

    public static TheoryData<RunStatus, RunResult, bool> Ends => new()
    {
        { new RunStatusSucceeded { Reason = SuccessReason.Completed }, RunResult.Succeeded, true },
        { new RunStatusSucceeded { Reason = SuccessReason.PartialSuccess }, RunResult.PartiallySucceeded, true },
        { new RunStatusSucceeded { Reason = SuccessReason.FromValue("novel") }, RunResult.Succeeded, true },
        { new RunStatusFailed { Reason = FailureReason.WorkflowError }, RunResult.Failed, false },
        { new RunStatusFailed { Reason = FailureReason.FromValue("novel") }, RunResult.Failed, false },
        { new RunStatusFailed { Reason = FailureReason.Cancelled }, RunResult.Cancelled, false },
        { new RunStatusDead(), RunResult.Dead, false },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task WaitAsync_RunThatHasEnded_TellsHow(RunStatus status, RunResult result, bool isSuccess)
    {
        _server.Status = status;

        var outcome = await Open().WaitAsync();

        Assert.Equal((result, isSuccess, "abc"), (outcome.Result, outcome.IsSuccess, outcome.CommitSha));
        Assert.Equal((status as RunStatusFailed)?.Reason, outcome.Reason);
        if (isSuccess)
        {
            Assert.Same(outcome, outcome.ThrowIfFailed());
        }
        else
        {
            Assert.Same(outcome, Assert.Throws<FabroRunFailedException>(outcome.ThrowIfFailed).Outcome);
        }
    }

    [Fact]
    public async Task WaitAsync_RunThatGoesOn_EndsWithIt()
    {
        var wait = Open().WaitAsync();
        await UntilConnectedAsync();
        _server.Emit(3);
        Assert.False(wait.IsCompleted);

        _server.Emit(new RunCompletedEvent());

        Assert.Equal(RunResult.Succeeded, (await wait).Result);
        Assert.Equal([null], _server.Since);
        Assert.Equal(0, _server.OpenConnections);
    }

    [Fact]
    public async Task WaitAsync_SeveralHandlesOfOneRun_ShareOneConnection()
    {
        Task<RunOutcome>[] waits = [Open().WaitAsync(), Open().WaitAsync(), Open().WaitAsync()];
        await UntilConnectedAsync();
        var options = new RunHandleOptions { TimeProvider = _clock, MaxOutage = TimeSpan.FromHours(1) };
        var other = _server.OpenRun(PlayedRun.Id, options).WaitAsync();
        while (_server.Connections < 2)
        {
            await Task.Yield();
        }

        _server.Emit(new RunCompletedEvent());

        Assert.All(await Task.WhenAll([.. waits, other]), static outcome => Assert.Equal(RunResult.Succeeded, outcome.Result));
        Assert.Equal((2, 0), (_server.Connections, _server.OpenConnections));
    }

    // The run was resumed and ends differently.
    [Fact]
    public async Task WaitAsync_RunThatEndedBefore_IsAskedAnew()
    {
        var run = Open();
        _server.Status = new RunStatusFailed { Reason = FailureReason.WorkflowError };
        Assert.Equal(RunResult.Failed, (await run.WaitAsync()).Result);

        _server.Status = new RunStatusSucceeded { Reason = SuccessReason.Completed };

        Assert.Equal(RunResult.Succeeded, (await run.WaitAsync()).Result);
    }

    [Fact]
    public async Task WaitAsync_SeveralHandlesOfALostRun_HaveTheirOwnCursors()
    {
        var first = Open();
        var second = _server.OpenRun(first.Cursor.With(7, isAtEnd: false, []), new RunHandleOptions { TimeProvider = _clock });
        Task[] waits = [first.WaitAsync(), second.WaitAsync()];
        await UntilConnectedAsync();
        _server.StatusFailure = static () => FabroApiException.Create("gone", new ApiErrorDetails { StatusCode = 404 });

        _clock.Advance(TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));

        var lost = new List<long>();
        foreach (var wait in waits)
        {
            lost.Add((await Assert.ThrowsAsync<FabroRunException>(() => wait)).Cursor.Sequence);
        }

        Assert.Equal([0, 7], lost);
        Assert.Equal((1, 0), (_server.Connections, _server.OpenConnections));
    }

    [Fact]
    public async Task WaitAsync_ConnectionThatBreaks_IsOpenedAgain()
    {
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { CutAfter = 1, Failure = new FabroConnectionException("lost") }, 3));
        var wait = Open().WaitAsync();
        for (var i = 1; i <= 4; i++)
        {
            await DriveUntilAsync(() => _server.Connections == i && _server.OpenConnections == 1, wait);
            _server.Emit(1);
        }

        _server.Emit(new RunCompletedEvent());
        await _clock.RunAsync(wait, TimeSpan.FromSeconds(1));

        Assert.Equal(RunResult.Succeeded, (await wait).Result);
    }

    // A proxy that does not let streams through.
    [Fact]
    public async Task WaitAsync_NoStreamCanBeOpened_AsksForTheStatus()
    {
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { Refusal = new FabroTimeoutException("The server sent nothing.") }, 1000));
        var wait = Open().WaitAsync();
        await DriveUntilAsync(() => _server.StatusCalls > 10, wait);
        _server.Emit(new RunFailedEvent());

        await _clock.RunAsync(wait, TimeSpan.FromSeconds(1));

        Assert.Equal(RunResult.Failed, (await wait).Result);
    }

    [Fact]
    public async Task WaitAsync_ServerAwayFromTheStart_WaitsForIt()
    {
        var failures = 0;
        _server.StatusFailure = () => failures++ < 5 ? new FabroConnectionException("refused") : null;
        _server.Emit(new RunCompletedEvent());
        var wait = Open().WaitAsync();

        await _clock.RunAsync(wait, TimeSpan.FromSeconds(1));

        Assert.Equal(RunResult.Succeeded, (await wait).Result);
    }

    [Fact]
    public async Task WaitAsync_DeadRun_IsNoticedOverAnOpenStream()
    {
        var wait = Open().WaitAsync();
        await UntilConnectedAsync();
        _server.Status = new RunStatusDead();

        await _clock.RunAsync(wait, TimeSpan.FromMinutes(1));

        Assert.Equal(RunResult.Dead, (await wait).Result);
    }

    [Fact]
    public async Task WaitAsync_ManyWaiters_ShareOneConnection()
    {
        var run = Open();
        var waits = Enumerable.Range(0, 50).Select(_ => run.WaitAsync()).ToList();
        await UntilConnectedAsync();

        _server.Emit(new RunCompletedEvent());

        Assert.All(await Task.WhenAll(waits), outcome => Assert.Same(waits[0].Result, outcome));
        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task WaitAsync_OneOfTwoIsCancelled_LeavesTheOther()
    {
        using var source = new CancellationTokenSource();
        var run = Open();
        var (stays, leaves) = (run.WaitAsync(), run.WaitAsync(cancellationToken: source.Token));
        await UntilConnectedAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves)).CancellationToken);
        Assert.Equal(1, _server.OpenConnections);
        _server.Emit(new RunCompletedEvent());
        await stays;
    }

    [Fact]
    public async Task WaitAsync_LastWaiterIsCancelled_ClosesTheConnectionAndCanWaitAgain()
    {
        using var source = new CancellationTokenSource();
        var run = Open();
        var wait = run.WaitAsync(cancellationToken: source.Token);
        await UntilConnectedAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        while (_server.OpenConnections > 0)
        {
            await Task.Yield();
        }

        var again = run.WaitAsync();
        _server.Emit(new RunCompletedEvent());
        Assert.Equal(RunResult.Succeeded, (await again).Result);
    }

    [Fact]
    public async Task WaitAsync_RunThatWasNotStarted_SaysSoUnlessThatIsWaitedFor()
    {
        _server.Status = new RunStatusSubmitted();
        var run = Open();

        Assert.Contains(
            "StartAsync", (await Assert.ThrowsAsync<InvalidOperationException>(() => run.WaitAsync())).Message, StringComparison.Ordinal);

        var wait = run.WaitAsync(new RunWaitOptions { IncludeStart = true });
        _server.Emit(new RunCompletedEvent());
        Assert.Equal(RunResult.Succeeded, (await wait).Result);
    }

    [Fact]
    public async Task WaitAsync_RunThatIsDeleted_EndsWithTheCursor()
    {
        var wait = Open().WaitAsync();
        await UntilConnectedAsync();
        _server.StatusFailure = static () => FabroApiException.Create("Run not found.", new ApiErrorDetails { StatusCode = 404 });

        await Assert.ThrowsAsync<FabroRunException>(async () =>
        {
            await _clock.RunAsync(wait, TimeSpan.FromMinutes(1));
            await wait;
        });
    }

    [Fact]
    public async Task CancelAsync_RunThatEndsMeanwhile_TellsItsEnd()
    {
        var server = new CancelledRun();

        var outcome = await server.OpenRun(PlayedRun.Id).CancelAsync();

        Assert.Equal(RunResult.Succeeded, outcome.Result);
    }

    private RunHandle Open() => _server.OpenRun(PlayedRun.Id, new RunHandleOptions { TimeProvider = _clock });

    private Task UntilConnectedAsync() => DriveUntilAsync(() => _server.OpenConnections == 1, new TaskCompletionSource().Task);

    private async Task DriveUntilAsync(Func<bool> condition, Task call)
    {
        while (!condition() && !call.IsCompleted)
        {
            await Task.Yield();
            if (_clock.HasTimers() && _server.OpenConnections == 0)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>A run that had already ended when its cancellation was requested.</summary>
    private sealed class CancelledRun : IFabroClient, IRunsClient, IEventsClient
    {
        public IRunsClient Runs => this;

        public IEventsClient Events => this;

        public Task<Run> CancelAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromException<Run>(FabroApiException.Create("It has ended.", new ApiErrorDetails { StatusCode = 409 }));

        public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                new Run { Lifecycle = new RunLifecycle { Status = new RunStatusSucceeded { Reason = SuccessReason.Completed } } });

        public Task<RunProjection> GetStateAsync(
            string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new RunProjection());

        public IAsyncEnumerable<RunEvent> AttachAsync(
            string runId, EventAttachOptions? options = null, CancellationToken cancellationToken = default) =>
            AsyncEnumerable.Empty<RunEvent>();
    }
}
