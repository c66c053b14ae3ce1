namespace Fabro.Sdk.Testing;

/// <summary>A timer of a <see cref="TestClock"/>.</summary>
internal sealed class TestTimer(TestClock clock, TimerCallback callback, object? state, TimerKind kind) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private volatile bool _isCanceled = true;

    public TimerKind Kind => kind;

    /// <summary>The time at which the timer is due, in ticks of the clock.</summary>
    public long Due { get; set; }

    /// <summary>
    /// The order among timers that are due at the same time. It changes each time the timer is scheduled, which invalidates older queue
    /// entries.
    /// </summary>
    public long Order { get; set; }

    public bool IsCanceled => _isCanceled;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _isCanceled = dueTime == Timeout.InfiniteTimeSpan;
        if (_isCanceled)
        {
            clock.Touch();
        }
        else
        {
            clock.Schedule(this, dueTime);
        }

        return true;
    }

    public void Fire()
    {
        if (_isCanceled)
        {
            return;
        }

        if (_period > TimeSpan.Zero)
        {
            clock.Schedule(this, _period);
        }
        else
        {
            _isCanceled = true;
        }

        callback(state);
    }

    public void Dispose()
    {
        _isCanceled = true;
        clock.Touch();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
