using System.Diagnostics;

namespace Fabro.Sdk.Testing;

/// <summary>Watches the clocks from a thread of its own, and skips the time of those at which nothing happens.</summary>
internal static class TimeSkipper
{
    // How long a clock must be quiet. A delay that ends too early is a client that is slow; a limit that ends too early is a call that fails,
    // and the first call in a process is compiled for long.
    private static readonly TimeSpan QuietForDelay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan QuietOnTheWay = TimeSpan.FromMilliseconds(0.3);
    private static readonly TimeSpan QuietForKeepAlive = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan QuietForLimit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan QuietOfBusyProcess = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QuietWhileAwaited = TimeSpan.FromMilliseconds(40);

    private const int QuietRounds = 4;

    private static readonly object Lock = new();
    private static readonly List<Watched> Clocks = [];
    private static readonly ManualResetEventSlim HasClocks = new();
    private static readonly ManualResetEventSlim RoundTrip = new();
    private static bool _isStarted;

    /// <summary>Watches a clock for as long as something is due there.</summary>
    public static void Watch(TestClock clock)
    {
        lock (Lock)
        {
            if (Clocks.Exists(watched => watched.IsOf(clock)))
                return;
            Clocks.Add(new Watched(clock));
            HasClocks.Set();
            if (_isStarted)
                return;
            _isStarted = true;
            new Thread(Run) { IsBackground = true, Name = "Fabro.Sdk.Testing time" }.Start();
        }
    }

    private static void Run()
    {
        while (true)
        {
            HasClocks.Wait();
            // Through the thread pool and back: whatever was queued before has begun by then.
            RoundTrip.Reset();
            ThreadPool.UnsafeQueueUserWorkItem(static _ => RoundTrip.Set(), null);
            RoundTrip.Wait();
            var pause = true;
            foreach (var watched in Take())
                pause &= watched.Look();
            if (pause)
                Thread.Sleep(1);
        }
    }

    private static Watched[] Take()
    {
        lock (Lock)
        {
            Clocks.RemoveAll(static watched => watched.IsIdle);
            if (Clocks.Count == 0)
                HasClocks.Reset();
            return [.. Clocks];
        }
    }

    /// <summary>
    /// A clock at which something is due. It is held as a system timer is held: what only waits for it, such as a whole test, is kept alive by nothing else.
    /// </summary>
    private sealed class Watched(TestClock clock)
    {
        private long? _activity;
        private long _since;
        private int _rounds;
        private TimeSpan? _processTime;

        public bool IsIdle => !clock.CanSkip;

        public bool IsOf(TestClock other) => clock == other;

        /// <summary>Looks whether time may skip; true when there is no hurry to look again.</summary>
        public bool Look()
        {
            if (clock.ReadActivity() is not { } activity)
            {
                _activity = null;
                return false;
            }

            if (activity != _activity)
            {
                (_activity, _since, _rounds) = (activity, Stopwatch.GetTimestamp(), 0);
                _processTime = null;
                return false;
            }

            _rounds++;
            var next = clock.NextKind();
            var quiet = Stopwatch.GetElapsedTime(_since);
            if (_rounds >= QuietRounds && IsLongEnough(next, quiet))
            {
                clock.Skip();
                return false;
            }

            return next == TimerKind.Limit;
        }

        private bool IsLongEnough(TimerKind? next, TimeSpan quiet) => next switch
        {
            null => false,
            TimerKind.Delay => quiet >= QuietForDelay,
            TimerKind.KeepAlive => quiet >= (clock.HasDelay() ? QuietOnTheWay : QuietForKeepAlive),
            _ => clock.IsAwaited ? quiet >= QuietWhileAwaited : IsLongEnoughForLimit(quiet),
        };

        /// <summary>Whether a limit has been reached: a call is under way that has not come to the server yet, or is read, as long as the process works.</summary>
        private bool IsLongEnoughForLimit(TimeSpan quiet)
        {
            var before = _processTime ??= ProcessTime();
            return quiet >= QuietForLimit && (quiet >= QuietOfBusyProcess || ProcessTime() - before < quiet / 5);
        }

        private static TimeSpan ProcessTime()
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }
}
