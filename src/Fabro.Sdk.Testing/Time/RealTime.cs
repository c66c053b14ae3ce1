using System.Diagnostics;

namespace Fabro.Sdk.Testing;

/// <summary>Moves a clock as fast as time passes outside.</summary>
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

    /// <summary>A step that comes while the one before is under way is left out: the next one makes up for it.</summary>
    private void Move()
    {
        if (!Monitor.TryEnter(_lock))
            return;
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
