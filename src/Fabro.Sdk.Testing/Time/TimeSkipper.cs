using System.Diagnostics;
using ThreadState = System.Diagnostics.ThreadState;

namespace Fabro.Sdk.Testing;

/// <summary>Watches the clocks from a thread of its own, and skips the time of those at which nothing happens.</summary>
internal static class TimeSkipper
{
    private const int QuietRounds = 4;

    // How long a clock must be quiet. A delay that ends too early is a client that is slow.
    private static readonly TimeSpan QuietForDelay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan QuietOnTheWay = TimeSpan.FromMilliseconds(0.3);
    private static readonly TimeSpan QuietForKeepAlive = TimeSpan.FromMilliseconds(2);

    // A limit that ends too early is a call that fails. The first call in a process is compiled for long, and a machine with much to do lets it wait: the whole
    // process must have been idle, or the clock quiet for very long. Rounds are fewer where the machine has much to do.
    private static readonly Patience ForLimit = new(Idle: TimeSpan.FromMilliseconds(100), IdleRounds: 10, Quiet: TimeSpan.FromSeconds(5), QuietRounds: 1000);

    // Where the server lets somebody wait, a limit is what is waited for.
    private static readonly Patience WhileAwaited = new(Idle: TimeSpan.FromMilliseconds(30), IdleRounds: 10, Quiet: TimeSpan.FromMilliseconds(250), QuietRounds: 50);

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
        var areAllAtLimits = false;
        while (true)
        {
            HasClocks.Wait();
            if (areAllAtLimits)
                Thread.Sleep(1);
            else
                GoThroughThreadPool();
            // What goes through the thread pool keeps it at work.
            var isIdle = areAllAtLimits && IsProcessIdle();
            areAllAtLimits = true;
            foreach (var watched in Take())
                areAllAtLimits &= watched.Look(isIdle);
        }
    }

    /// <summary>Whatever was queued before has begun when this returns.</summary>
    private static void GoThroughThreadPool()
    {
        RoundTrip.Reset();
        ThreadPool.UnsafeQueueUserWorkItem(static _ => RoundTrip.Set(), null);
        RoundTrip.Wait();
    }

    /// <summary>Whether no other thread runs, or would if the machine had less to do.</summary>
    private static bool IsProcessIdle()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Cast<ProcessThread>().Count(static thread => thread.ThreadState is ThreadState.Running or ThreadState.Ready or ThreadState.Standby) <= 1;
    }

    private static Watched[] Take()
    {
        lock (Lock)
        {
            Clocks.RemoveAll(static watched => watched.IsDone);
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
        private long _idleSince;
        private int _idleRounds;

        public bool IsDone => !clock.CanSkip;

        public bool IsOf(TestClock other) => clock == other;

        /// <summary>Looks whether time may skip; true when it may skip to nothing but a limit, for which there is no hurry.</summary>
        public bool Look(bool isProcessIdle)
        {
            if (clock.ReadActivity() is not { } activity)
            {
                _activity = null;
                return false;
            }

            var now = Stopwatch.GetTimestamp();
            if (!isProcessIdle)
                (_idleSince, _idleRounds) = (now, 0);
            else
                _idleRounds++;
            if (activity != _activity)
            {
                (_activity, _since, _rounds) = (activity, now, 0);
                (_idleSince, _idleRounds) = (now, 0);
                return false;
            }

            _rounds++;
            var next = clock.NextKind();
            if (_rounds >= QuietRounds && IsLongEnough(next, Stopwatch.GetElapsedTime(_since, now), Stopwatch.GetElapsedTime(_idleSince, now)))
            {
                clock.Skip();
                return false;
            }

            return next == TimerKind.Limit;
        }

        private bool IsLongEnough(TimerKind? next, TimeSpan quiet, TimeSpan idle) => next switch
        {
            null => false,
            TimerKind.Delay => quiet >= QuietForDelay,
            TimerKind.KeepAlive => quiet >= (clock.HasDelay() ? QuietOnTheWay : QuietForKeepAlive),
            _ => IsLongEnough(clock.IsAwaited ? WhileAwaited : ForLimit, quiet, idle),
        };

        private bool IsLongEnough(Patience patience, TimeSpan quiet, TimeSpan idle) =>
            (idle >= patience.Idle && _idleRounds >= patience.IdleRounds) || (quiet >= patience.Quiet && _rounds >= patience.QuietRounds);
    }

    /// <summary>What it takes to skip to a limit: a process that has been idle, or a clock that has been quiet, for so long and for so many rounds.</summary>
    private sealed record Patience(TimeSpan Idle, int IdleRounds, TimeSpan Quiet, int QuietRounds);
}
