namespace Fabro.Sdk.TestSupport.Tests;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Advance_ToTheDueTime_CompletesADelay()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _clock);

        _clock.Advance(TimeSpan.FromSeconds(9.5));
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await delay;
    }

    [Fact]
    public void Advance_OverSeveralPeriods_FiresEachAtItsTime()
    {
        var start = _clock.GetTimestamp();
        var fired = new List<double>();
        using var timer = _clock.CreateTimer(
            _ => fired.Add(_clock.GetElapsedTime(start).TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal([1, 3, 5], fired);
        Assert.Equal(6, _clock.GetElapsedTime(start).TotalSeconds);
    }

    [Fact]
    public async Task WaitForTimerAsync_TimerSetAndDisposed_WaitsForTheNext()
    {
        var waiting = _clock.WaitForTimerAsync();
        Assert.False(waiting.IsCompleted);

        var timer = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await waiting;
        timer.Dispose();

        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
    }
}
