using System.Diagnostics;

namespace Fabro.Sdk.Testing;

/// <summary>Advances a clock in real time.</summary>
internal sealed class RealTime : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly object _lock = new();
    private readonly TestClock _clock;
    private readonly IDisposable _hold;
    private readonly Timer _timer;
    private long _last = Stopwatch.GetTimestamp();

    public RealTime(TestClock clock)
    {
        _clock = clock;
        _hold = clock.Hold();
        _timer = new(_ => Move(), null, Step, Step);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _hold.Dispose();
    }

    /// <summary>Skips the step if the previous one is still running; the next step makes up for it.</summary>
    private void Move()
    {
        if (!Monitor.TryEnter(_lock))
        {
            return;
        }

        try
        {
            var now = Stopwatch.GetTimestamp();
            _clock.Advance(Stopwatch.GetElapsedTime(_last, now));
            _last = now;
        }
        finally
        {
            Monitor.Exit(_lock);
        }
    }
}
