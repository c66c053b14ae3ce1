namespace Fabro.Sdk.Tests.Runs;

/// <summary>The delay before a server is contacted again: longer each time, with jitter, and never beyond the limit.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly WaitableTimeProvider _clock = new();

    [Fact]
    public async Task WaitAsync_AgainAndAgain_TakesTwiceAsLongUpTo15Seconds()
    {
        for (var round = 0; round < 20; round++)
        {
            var outage = Of(new RunHandleOptions { ReconnectDelay = TimeSpan.FromSeconds(1) });
            foreach (var limit in new[] { 1, 2, 4, 8, 15, 15, 15 })
            {
                await TakesAsync(outage, isAway: false, TimeSpan.FromSeconds(limit / 2.0), TimeSpan.FromSeconds(limit));
            }
        }
    }

    [Fact]
    public void WaitAsync_AtRandom_IsNotTheSameForAll()
    {
        var outages = Enumerable.Range(0, 50)
            .Select(_ => Of(new RunHandleOptions { ReconnectDelay = TimeSpan.FromSeconds(10) }))
            .Select(static outage => outage.WaitAsync(isAway: false, CancellationToken.None))
            .ToList();

        _clock.Advance(TimeSpan.FromSeconds(7.5));

        Assert.InRange(outages.Count(static wait => SpinWait.SpinUntil(() => wait.IsCompleted, 20)), 1, 49);
    }

    [Fact]
    public async Task Forget_AfterWaits_BeginsWithAShortOne()
    {
        var outage = Of(new RunHandleOptions { ReconnectDelay = TimeSpan.FromSeconds(1) });
        await TakesAsync(outage, isAway: false, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        await TakesAsync(outage, isAway: false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        outage.Forget();

        await TakesAsync(outage, isAway: false, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task WaitAsync_ServerThatIsAway_EndsAtTheLimitAndNotBefore()
    {
        var outage = Of(new RunHandleOptions { ReconnectDelay = TimeSpan.FromSeconds(8), MaxOutage = TimeSpan.FromSeconds(10) });
        await TakesAsync(outage, isAway: true, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));

        // Eight seconds and a millisecond have passed, so the wait is shortened to the time that is left.
        var left = TimeSpan.FromSeconds(2) - Tick;
        await TakesAsync(outage, isAway: true, left, left);

        Assert.False(await outage.WaitAsync(isAway: true, CancellationToken.None));
    }

    [Fact]
    public async Task End_ServerThatIsThereAgain_CountsAnew()
    {
        var outage = Of(new RunHandleOptions { ReconnectDelay = TimeSpan.FromSeconds(4), MaxOutage = TimeSpan.FromSeconds(10) });
        for (var i = 0; i < 10; i++)
        {
            Assert.True(await WaitAsync(outage, isAway: true));
            outage.End();
        }
    }

    [Fact]
    public async Task WaitAsync_WithoutALimit_GoesOn()
    {
        var outage = Of(new RunHandleOptions { MaxOutage = Timeout.InfiniteTimeSpan });
        for (var i = 0; i < 50; i++)
        {
            Assert.True(await WaitAsync(outage, isAway: true));
        }
    }

    private Outage Of(RunHandleOptions options) => new(options, _clock);

    private async Task TakesAsync(Outage outage, bool isAway, TimeSpan atLeast, TimeSpan atMost)
    {
        var wait = outage.WaitAsync(isAway, CancellationToken.None);
        _clock.Advance(atLeast - Tick);
        Assert.False(wait.IsCompleted);
        _clock.Advance(atMost - atLeast + Tick + Tick);
        Assert.True(await wait.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    private async Task<bool> WaitAsync(Outage outage, bool isAway)
    {
        var wait = outage.WaitAsync(isAway, CancellationToken.None);
        while (!wait.IsCompleted)
        {
            _clock.Advance(Tick);
        }

        return await wait;
    }
}
