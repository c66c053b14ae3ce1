namespace Fabro.Sdk.Core.Tests.Streaming;

public sealed class IdleGuardTests : IDisposable
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly IdleGuard _guard;
    private int _fired;

    public IdleGuardTests() => _guard = new IdleGuard(TimeSpan.FromSeconds(10), _clock, () => _fired++);

    public void Dispose() => _guard.Dispose();

    [Fact]
    public void Begin_WaitOfTheWholeLimit_FiresOnce()
    {
        _guard.Begin();
        _clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(1, _fired);
        Assert.True(_guard.HasExpired);
    }

    [Fact]
    public void Begin_ManyShortWaits_NeverFire()
    {
        for (var i = 0; i < 50; i++)
        {
            _guard.Begin();
            _clock.Advance(TimeSpan.FromSeconds(9));
            _guard.End();
            _clock.Advance(TimeSpan.FromSeconds(i));
        }

        Assert.Equal(0, _fired);
    }

    [Fact]
    public void Begin_LaterWait_FiresExactlyAfterItsOwnLimit()
    {
        _guard.Begin();
        _clock.Advance(TimeSpan.FromSeconds(7));
        _guard.End();
        _guard.Begin();

        _clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(0, _fired);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _fired);
    }

    [Fact]
    public void Begin_AfterTheTimerStopped_StartsIt()
    {
        _guard.Begin();
        _guard.End();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.False(_clock.WaitForTimerAsync().IsCompleted);

        _guard.Begin();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, _fired);
    }
}
