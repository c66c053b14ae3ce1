namespace Fabro.Sdk.TestSupport.Tests;

public sealed class WaitableTimeProviderTests
{
    private readonly WaitableTimeProvider _clock = new();

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
    public void Advance_OverSeveralPeriods_FiresEachAndStaysSet()
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, fired);
        Assert.True(_clock.WaitForTimerAsync().IsCompleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WaitForTimerAsync_TimerThatFired_WaitsForTheNext(int seconds)
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, fired);
        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.True(_clock.WaitForTimerAsync().IsCompleted);
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
