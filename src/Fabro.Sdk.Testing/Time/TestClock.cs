namespace Fabro.Sdk.Testing;

/// <summary>
/// The clock of a test server and its clients. Time skips automatically: whenever everything that uses the clock is waiting (for a retry, a
/// poll, a keep-alive, an idle timeout, or the end of a stage), the clock jumps to the next due time. An hour takes milliseconds.
/// </summary>
/// <remarks>
/// The clock cannot detect work that does not use it. While a test waits for something real, such as a file, call <see cref="Hold"/> to
/// stop time. While a person or another program uses the server, call <see cref="RunInRealTime"/> to let time pass at its real speed.
/// </remarks>
public sealed class TestClock : TimeProvider
{
    private readonly object _lock = new();
    private readonly PriorityQueue<TestTimer, (long Due, long Order)> _timers = new();
    private readonly DateTimeOffset _start;
    private long _now;
    private long _order;
    private long _nextSweep = 1000;
    private long _activity;
    private int _busy;
    private int _awaited;
    private int _holds;

    /// <summary>Creates a clock.</summary>
    /// <param name="start">The start time; <see langword="null"/> for the beginning of 2026.</param>
    public TestClock(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time that has passed on the clock, including skipped time.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref _now));

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Whether time may skip now: the clock is not held, and a timer other than a keep-alive is pending.</summary>
    internal bool CanSkip
    {
        get
        {
            lock (_lock)
            {
                return _holds == 0
                    && _timers.UnorderedItems.Any(static item => item.Element is { IsCanceled: false, Kind: not TimerKind.KeepAlive });
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        // The timer of a CancellationTokenSource or of Task.WaitAsync limits work that may be in progress. Other timers wait only for time
        // to pass.
        var isLimit = state is CancellationTokenSource || (state is Task && state.GetType().IsGenericType);
        return Create(callback, state, dueTime, period, isLimit ? TimerKind.Limit : TimerKind.Delay);
    }

    /// <summary>Stops time from skipping until the result is disposed. <see cref="Advance"/> still moves the clock.</summary>
    /// <returns>An object that ends this state when it is disposed.</returns>
    public IDisposable Hold()
    {
        lock (_lock)
        {
            _holds++;
        }

        return new Release(this);
    }

    /// <summary>
    /// Lets time pass at its real speed, without skipping, until the result is disposed. Use this for people and programs that call the
    /// server and have their own clocks.
    /// </summary>
    /// <returns>An object that ends this state when it is disposed.</returns>
    public IDisposable RunInRealTime() => new RealTime(this);

    /// <summary>Advances the clock and fires every timer that is due by then.</summary>
    /// <param name="time">The time to advance by.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = Interlocked.Read(ref _now) + time.Ticks;
        while (TakeDue(end) is { Count: > 0 } due)
        {
            due.ForEach(static timer => timer.Fire());
        }

        lock (_lock)
        {
            _now = Math.Max(_now, end);
        }
    }

    /// <summary>Creates a timer of a specific kind.</summary>
    internal TestTimer Create(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, TimerKind kind)
    {
        var timer = new TestTimer(this, callback, state, kind);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Records activity. Time does not skip while there is activity.</summary>
    internal void Touch() => Interlocked.Increment(ref _activity);

    /// <summary>Marks the start of work that time must not skip over.</summary>
    internal void Begin() => Interlocked.Increment(ref _busy);

    /// <summary>Marks the end of that work.</summary>
    internal void End()
    {
        Touch();
        Interlocked.Decrement(ref _busy);
    }

    internal void Schedule(TestTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            timer.Due = _now + dueTime.Ticks;
            timer.Order = ++_order;
            Sweep();
            _timers.Enqueue(timer, (timer.Due, timer.Order));
        }

        Touch();
        TimeSkipper.Watch(this);
    }

    /// <summary>Whether the server deliberately keeps a caller waiting, so that a time limit is expected to be reached.</summary>
    internal bool IsAwaited => Volatile.Read(ref _awaited) > 0;

    /// <summary>Keeps a caller waiting on this clock.</summary>
    internal async Task KeepWaitingAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _awaited);
        try
        {
            await Task.Delay(time, this, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _awaited);
        }
    }

    /// <summary>
    /// Reads the activity counter, or <see langword="null"/> while work is in progress. An unchanged counter means that the clock is quiet.
    /// </summary>
    internal long? ReadActivity() => Volatile.Read(ref _busy) == 0 ? Interlocked.Read(ref _activity) : null;

    /// <summary>The kind of the timer that is due next; null if there is none.</summary>
    internal TimerKind? NextKind()
    {
        lock (_lock)
        {
            DropCanceled();
            return _timers.TryPeek(out var timer, out _) ? timer.Kind : null;
        }
    }

    /// <summary>
    /// Whether a delay is pending. If so, time will pass in any case, and it is not necessary to be certain that no work is in progress.
    /// </summary>
    internal bool HasDelay()
    {
        lock (_lock)
        {
            return _timers.UnorderedItems.Any(static item => item.Element is { IsCanceled: false, Kind: TimerKind.Delay });
        }
    }

    /// <summary>Jumps to the next due time and fires its timers.</summary>
    internal void Skip()
    {
        if (TakeDue(long.MaxValue) is not { Count: > 0 } due)
        {
            return;
        }

        Begin();
        ThreadPool.UnsafeQueueUserWorkItem(
            static work =>
            {
                try
                {
                    work.Due.ForEach(static timer => timer.Fire());
                }
                finally
                {
                    work.Clock.End();
                }
            },
            (Clock: this, Due: due),
            preferLocal: false);
    }

    /// <summary>Removes timers that were canceled long before they were due, such as those of completed calls.</summary>
    private void Sweep()
    {
        if (_order < _nextSweep)
        {
            return;
        }

        var kept = _timers.UnorderedItems
            .Where(static item => !item.Element.IsCanceled && item.Element.Order == item.Priority.Order)
            .ToList();
        _timers.Clear();
        _timers.EnqueueRange(kept);
        _nextSweep = _order + kept.Count + 1000;
    }

    private List<TestTimer> TakeDue(long latest)
    {
        var due = new List<TestTimer>();
        lock (_lock)
        {
            DropCanceled();
            if (!_timers.TryPeek(out var next, out _) || next.Due > latest)
            {
                return due;
            }

            _now = Math.Max(_now, next.Due);
            while (_timers.TryPeek(out var timer, out var key) && key.Due <= _now)
            {
                _timers.Dequeue();
                if (!timer.IsCanceled && timer.Order == key.Order)
                {
                    due.Add(timer);
                }

                DropCanceled();
            }
        }

        return due;
    }

    private void DropCanceled()
    {
        while (_timers.TryPeek(out var timer, out var key) && (timer.IsCanceled || timer.Order != key.Order))
        {
            _timers.Dequeue();
        }
    }

    private sealed class Release(TestClock clock) : IDisposable
    {
        private TestClock? _clock = clock;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _clock, null) is not { } held)
            {
                return;
            }

            lock (held._lock)
            {
                held._holds--;
            }

            TimeSkipper.Watch(held);
        }
    }
}
