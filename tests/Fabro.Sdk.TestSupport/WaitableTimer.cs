namespace Fabro.Sdk.TestSupport;

/// <summary>A timer of a <see cref="WaitableTimeProvider"/>: wraps a timer of the fake clock and records whether it is set.</summary>
internal sealed class WaitableTimer : ITimer
{
    private readonly WaitableTimeProvider _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _timer;
    private bool _repeats;
    private int _fired;

    public WaitableTimer(WaitableTimeProvider clock, TimerCallback callback, object? state, Func<TimerCallback, ITimer> create)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _timer = create(_ => Fire());
    }

    // The clock is notified only after the timer is set, because a test that advances the clock on notification must find the timer. A
    // timer that is due immediately has already fired by then.
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var fired = Volatile.Read(ref _fired);
        _repeats = period > TimeSpan.Zero;
        var isChanged = _timer.Change(dueTime, period);
        _clock.Note(this, dueTime != Timeout.InfiniteTimeSpan && (_repeats || Volatile.Read(ref _fired) == fired));
        return isChanged;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _clock.Note(this, isSet: false);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire()
    {
        Interlocked.Increment(ref _fired);
        if (!_repeats)
        {
            _clock.Note(this, isSet: false);
        }

        _callback(_state);
    }
}
