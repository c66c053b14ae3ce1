using Microsoft.Extensions.Time.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// A <see cref="FakeTimeProvider"/> that also reports when a timer is pending, so that a test does not advance it too early.
/// </summary>
public sealed class WaitableTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Lock _lock = new();
    private readonly HashSet<WaitableTimer> _set = [];
    private TaskCompletionSource _timerSet = NewSignal();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WaitableTimer(
            this, callback, state, fire => base.CreateTimer(fire, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes once a timer of this clock is set that has not fired yet.</summary>
    public Task WaitForTimerAsync()
    {
        lock (_lock)
        {
            return _timerSet.Task;
        }
    }

    internal void Note(WaitableTimer timer, bool isSet)
    {
        lock (_lock)
        {
            if (isSet && _set.Add(timer))
            {
                _timerSet.TrySetResult();
            }
            else if (!isSet && _set.Remove(timer) && _set.Count == 0)
            {
                _timerSet = NewSignal();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
