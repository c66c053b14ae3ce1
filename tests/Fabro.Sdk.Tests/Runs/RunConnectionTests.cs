using System.Diagnostics;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>When the status of a followed run is requested, and how soon a lost connection is reopened.</summary>
public sealed class RunConnectionTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WaitableTimeProvider _clock = new();
    private readonly PlayedRun _server = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<long> _seen = [];
    private Task _reading = Task.CompletedTask;

    [Fact]
    public async Task Status_StreamThatBringsEvents_IsNotAskedFor()
    {
        await FollowAsync();
        for (var minute = 0; minute < 20; minute++)
        {
            await EmitAsync();
            _clock.Advance(Minute);
        }

        Assert.Equal(0, _server.StatusCalls);
        // This is the first full interval without an event.
        _clock.Advance(Minute);
        Assert.Equal(1, _server.StatusCalls);
        await EmitAsync();
        _clock.Advance(Minute);
        Assert.Equal(1, _server.StatusCalls);
    }

    [Fact]
    public async Task Status_RunThatDied_IsKnownWithTheSecondInterval()
    {
        await FollowAsync();
        _server.Status = new RunStatusDead();

        _clock.Advance(Minute);
        Assert.False(_reading.IsCompleted);
        _clock.Advance(Minute);

        await _reading.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 0), (_server.Connections, _server.OpenConnections));
    }

    [Fact]
    public async Task Status_ThatCannotBeHad_IsAskedForAgain()
    {
        await FollowAsync();
        _server.StatusFailure = static () => new FabroConnectionException("lost");
        _clock.Advance(Minute);
        _clock.Advance(Minute);
        _clock.Advance(Minute);

        Assert.Equal(2, _server.StatusCalls);
        Assert.False(_reading.IsCompleted);
        _server.StatusFailure = static () => FabroApiException.Create("gone", new ApiErrorDetails { StatusCode = 404 });
        _clock.Advance(Minute);

        Assert.IsType<FabroNotFoundException>(
            (await Assert.ThrowsAsync<FabroRunException>(() => _reading.WaitAsync(TimeSpan.FromSeconds(30)))).InnerException);
    }

    [Fact]
    public async Task Reconnect_BehindAConnectionThatLasted_IsAShortWait()
    {
        // Delays grow up to 15 seconds while connections end immediately.
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { CutAfter = 0 }, 8));
        var closes = false;
        _server.Plan(new PlayedRun.Fault { Closes = () => closes });
        await FollowAsync(connections: 9);

        _clock.Advance(TimeSpan.FromSeconds(10));
        closes = true;
        _server.Wake();
        await UntilAsync(() => _server.OpenConnections == 0);

        // Advanced in small steps, because a pending timer may belong to something other than the next connection.
        var start = _clock.GetUtcNow();
        await UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromTicks(100));
            return _server.Connections == 10;
        });
        Assert.True(_clock.GetUtcNow() - start < TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Reconnect_BehindConnectionsThatDoNotLast_TakesLonger()
    {
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { CutAfter = 0 }, 8));
        await FollowAsync(connections: 8);

        await UntilAsync(() => _server.OpenConnections == 0);
        await _clock.WaitForTimerAsync();
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(8, _server.Connections);
        _clock.Advance(TimeSpan.FromSeconds(8));

        await UntilAsync(() => _server.Connections == 9);
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _leaving.Dispose();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        // Limited by time, because the number of iterations that the other threads need depends on the load of the machine.
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "The condition was not met within 30 seconds.");
            await Task.Yield();
        }
    }

    private async Task FollowAsync(int connections = 1)
    {
        var run = _server.OpenRun(PlayedRun.Id, new RunHandleOptions { TimeProvider = _clock });
        _reading = Task.Run(async () =>
        {
            await foreach (var item in run.EventsAsync(cancellationToken: _leaving.Token))
            {
                _seen.Add(item.Seq);
            }
        });
        await UntilAsync(() => _server.Connections >= 1);
        while (_server.Connections < connections)
        {
            await _clock.WaitForTimerAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private async Task EmitAsync()
    {
        var count = _seen.Count;
        _server.Emit(1);
        await UntilAsync(() => _seen.Count > count);
    }
}
