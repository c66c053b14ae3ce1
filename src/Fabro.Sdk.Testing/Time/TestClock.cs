namespace Fabro.Sdk.Testing;

/// <summary>
/// The clock of a test server and of the clients made for it. Time skips by itself: whenever everything that uses the clock waits (for a retry, a poll, a
/// keep-alive, an idle limit, the end of a stage), it jumps to the next moment at which something is due. An hour takes milliseconds.
/// </summary>
/// <remarks>
/// What does not use the clock is not seen: while a test waits for something real, such as a file, <see cref="Hold"/> keeps time from passing; while a person or
/// another program uses the server, <see cref="RunInRealTime"/> lets it pass as outside.
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
    /// <param name="start">When it begins; <see langword="null"/> for the beginning of 2026.</param>
    public TestClock(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the clock has run, skipped time included.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref _now));

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Whether time skips now: nobody holds it, and something is due that would let something happen.</summary>
    internal bool CanSkip
    {
        get
        {
            lock (_lock)
                return _holds == 0 && _timers.UnorderedItems.Any(static item => item.Element is { IsCanceled: false, Kind: not TimerKind.KeepAlive });
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
        // The timer of a cancellation, or of a wait for a task, limits what may be under way; others wait for nothing but time.
        var isLimit = state is CancellationTokenSource || (state is Task && state.GetType().IsGenericType);
        return Create(callback, state, dueTime, period, isLimit ? TimerKind.Limit : TimerKind.Delay);
    }

    /// <summary>Keeps time from skipping until the result is disposed. It still moves by <see cref="Advance"/>.</summary>
    /// <returns>What ends it.</returns>
    public IDisposable Hold()
    {
        lock (_lock)
            _holds++;
        return new Release(this);
    }

    /// <summary>
    /// Lets time pass as it does outside, without a skip, until the result is disposed: for people and programs that watch the server and have clocks of their own.
    /// </summary>
    /// <returns>What ends it.</returns>
    public IDisposable RunInRealTime() => new RealTime(this);

    /// <summary>Moves the clock, and lets everything happen that is due by then.</summary>
    /// <param name="time">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = Interlocked.Read(ref _now) + time.Ticks;
        while (TakeDue(end) is { Count: > 0 } due)
            due.ForEach(static timer => timer.Fire());
        lock (_lock)
            _now = Math.Max(_now, end);
    }

    /// <summary>Makes a timer of the server's own.</summary>
    internal TestTimer Create(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, TimerKind kind)
    {
        var timer = new TestTimer(this, callback, state, kind);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Notes that something happens: as long as it does, time stands still.</summary>
    internal void Touch() => Interlocked.Increment(ref _activity);

    /// <summary>Something begins that time must not skip over.</summary>
    internal void Begin() => Interlocked.Increment(ref _busy);

    /// <summary>It has ended.</summary>
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

    /// <summary>Whether the server lets somebody wait for an answer, so that a limit may be reached for sure.</summary>
    internal bool IsAwaited => Volatile.Read(ref _awaited) > 0;

    /// <summary>Lets somebody wait, by the clock.</summary>
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

    /// <summary>How far the clock may skip, seen from outside: what it has counted so far, or <see langword="null"/> while something runs.</summary>
    internal long? ReadActivity() => Volatile.Read(ref _busy) == 0 ? Interlocked.Read(ref _activity) : null;

    /// <summary>What is due next.</summary>
    internal TimerKind? NextKind()
    {
        lock (_lock)
        {
            DropCanceled();
            return _timers.TryPeek(out var timer, out _) ? timer.Kind : null;
        }
    }

    /// <summary>Whether a delay is among what is due: then time passes for sure, and nobody has to be sure that nothing is under way.</summary>
    internal bool HasDelay()
    {
        lock (_lock)
            return _timers.UnorderedItems.Any(static item => item.Element is { IsCanceled: false, Kind: TimerKind.Delay });
    }

    /// <summary>Jumps to the next moment at which something is due, and lets it happen.</summary>
    internal void Skip()
    {
        if (TakeDue(long.MaxValue) is not { Count: > 0 } due)
            return;
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

    /// <summary>Forgets timers that were canceled long before they were due, such as those of calls that have ended.</summary>
    private void Sweep()
    {
        if (_order < _nextSweep)
            return;
        var kept = _timers.UnorderedItems.Where(static item => !item.Element.IsCanceled && item.Element.Order == item.Priority.Order).ToList();
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
                return due;
            _now = Math.Max(_now, next.Due);
            while (_timers.TryPeek(out var timer, out var key) && key.Due <= _now)
            {
                _timers.Dequeue();
                if (!timer.IsCanceled && timer.Order == key.Order)
                    due.Add(timer);
                DropCanceled();
            }
        }

        return due;
    }

    private void DropCanceled()
    {
        while (_timers.TryPeek(out var timer, out var key) && (timer.IsCanceled || timer.Order != key.Order))
            _timers.Dequeue();
    }

    private sealed class Release(TestClock clock) : IDisposable
    {
        private TestClock? _clock = clock;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _clock, null) is not { } held)
                return;
            lock (held._lock)
                held._holds--;
            TimeSkipper.Watch(held);
        }
    }
}
