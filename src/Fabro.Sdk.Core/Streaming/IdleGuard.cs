namespace Fabro.Sdk.Core;

/// <summary>
/// Fires if a single wait lasts too long. Starting and ending a wait costs only a timestamp: the timer is not rescheduled each time. When
/// it fires, it checks how long the current wait has lasted. It runs only during a wait, so that it does not keep an undisposed stream
/// alive.
/// </summary>
internal sealed class IdleGuard : IDisposable
{
    private const long NoWait = long.MinValue;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private readonly Action _onExpired;
    private readonly ITimer _timer;
    private long _waitingSince = NoWait;
    private int _isTicking;

    public IdleGuard(TimeSpan timeout, TimeProvider timeProvider, Action onExpired)
    {
        _timeout = timeout;
        _timeProvider = timeProvider;
        _onExpired = onExpired;
        _timer = timeProvider.CreateTimer(
            static guard => ((IdleGuard)guard!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Limit => _timeout;

    public bool HasExpired { get; private set; }

    public void Begin()
    {
        Volatile.Write(ref _waitingSince, _timeProvider.GetTimestamp());
        Tick();
    }

    public void End() => Volatile.Write(ref _waitingSince, NoWait);

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        if (_timeout != Timeout.InfiniteTimeSpan && Interlocked.Exchange(ref _isTicking, 1) == 0)
        {
            _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        var since = Volatile.Read(ref _waitingSince);
        if (since == NoWait)
        {
            Interlocked.Exchange(ref _isTicking, 0);
            // A wait that started in the meantime found the timer running and did not restart it.
            if (Volatile.Read(ref _waitingSince) != NoWait)
            {
                Tick();
            }

            return;
        }

        var left = _timeout - _timeProvider.GetElapsedTime(since);
        if (left > TimeSpan.Zero)
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
            return;
        }

        HasExpired = true;
        _onExpired();
    }
}
