namespace Fabro.Sdk.TestSupport;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ManualTimer, DateTimeOffset> _due = [];
    private TaskCompletionSource _timerSet = NewSignal();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until somebody waits for this clock: completes once a timer is set that has not fired yet.</summary>
    public Task WaitForTimerAsync()
    {
        lock (_lock)
        {
            return _timerSet.Task;
        }
    }

    /// <summary>Moves the clock on and fires what falls due, in the order in which it does.</summary>
    public void Advance(TimeSpan time)
    {
        var end = GetUtcNow() + time;
        while (TakeNext(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = end;
        }
    }

    /// <summary>Sets a timer, or stops it when it is due never.</summary>
    internal void Set(ManualTimer timer, TimeSpan dueIn)
    {
        lock (_lock)
        {
            Remove(timer);
            if (dueIn != Timeout.InfiniteTimeSpan)
            {
                _due.Add(timer, _now + dueIn);
                _timerSet.TrySetResult();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ManualTimer? TakeNext(DateTimeOffset end)
    {
        lock (_lock)
        {
            var (next, due) = _due.OrderBy(entry => entry.Value).FirstOrDefault();
            if (next is null || due > end)
            {
                return null;
            }

            _now = due;
            Remove(next);
            return next;
        }
    }

    private void Remove(ManualTimer timer)
    {
        if (_due.Remove(timer) && _due.Count == 0)
        {
            _timerSet = NewSignal();
        }
    }
}
