using System.Diagnostics;
using ThreadState = System.Diagnostics.ThreadState;

namespace Fabro.Sdk.Testing;

/// <summary>Watches the clocks on a dedicated thread and skips time on the ones that are quiet.</summary>
internal static class TimeSkipper
{
    private const int QuietRounds = 4;

    // How long a clock must be quiet before it skips. Skipping a delay too early only makes a client look slow.
    private static readonly TimeSpan QuietForDelay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan QuietOnTheWay = TimeSpan.FromMilliseconds(0.3);
    private static readonly TimeSpan QuietForKeepAlive = TimeSpan.FromMilliseconds(2);

    // Reaching a time limit too early makes a call fail. JIT compilation can delay the first call in a process for a long time, and so can
    // a busy machine. Therefore, the whole process must have been idle, or the clock quiet for very long. Rounds count as well as time,
    // because a busy machine completes fewer of them.
    private static readonly Patience ForLimit = new(
        Idle: TimeSpan.FromMilliseconds(100), IdleRounds: 10, Quiet: TimeSpan.FromSeconds(5), QuietRounds: 1000);

    // If the server deliberately keeps a caller waiting, the time limit is expected to be reached.
    private static readonly Patience WhileAwaited = new(
        Idle: TimeSpan.FromMilliseconds(30), IdleRounds: 10, Quiet: TimeSpan.FromMilliseconds(250), QuietRounds: 50);

    private static readonly object Lock = new();
    private static readonly List<Watched> Clocks = [];
    private static readonly ManualResetEventSlim HasClocks = new();
    private static readonly ManualResetEventSlim RoundTrip = new();
    private static bool _isStarted;

    /// <summary>Watches a clock while it has pending timers.</summary>
    public static void Watch(TestClock clock)
    {
        lock (Lock)
        {
            if (Clocks.Exists(watched => watched.IsOf(clock)))
            {
                return;
            }

            Clocks.Add(new Watched(clock));
            HasClocks.Set();
            if (_isStarted)
            {
                return;
            }

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
            {
#pragma warning disable RS0030 // The thread that moves time cannot wait for it.
                Thread.Sleep(1);
#pragma warning restore RS0030
            }
            else
            {
                GoThroughThreadPool();
            }

            // A round trip through the thread pool would keep the process from being idle.
            var isIdle = areAllAtLimits && IsProcessIdle();
            areAllAtLimits = true;
            foreach (var watched in Take())
            {
                areAllAtLimits &= watched.Look(isIdle);
            }
        }
    }

    /// <summary>Waits for a round trip through the thread pool, so that all work queued before it has started.</summary>
    private static void GoThroughThreadPool()
    {
        RoundTrip.Reset();
        ThreadPool.UnsafeQueueUserWorkItem(static _ => RoundTrip.Set(), null);
        RoundTrip.Wait();
    }

    /// <summary>Whether no other thread of the process is running or ready to run.</summary>
    private static bool IsProcessIdle()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Cast<ProcessThread>().Count(
            static thread => thread.ThreadState is ThreadState.Running or ThreadState.Ready or ThreadState.Standby) <= 1;
    }

    private static Watched[] Take()
    {
        lock (Lock)
        {
            Clocks.RemoveAll(static watched => watched.IsDone);
            if (Clocks.Count == 0)
            {
                HasClocks.Reset();
            }

            return [.. Clocks];
        }
    }

    /// <summary>
    /// A clock with pending timers. This reference keeps the clock alive, as the runtime does for a system timer: nothing else may refer to
    /// code that waits on the clock, such as a whole test.
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

        /// <summary>Skips time if possible. Returns true if only a time limit is due next, so that the next check is not urgent.</summary>
        public bool Look(bool isProcessIdle)
        {
            if (clock.ReadActivity() is not { } activity)
            {
                _activity = null;
                return false;
            }

            var now = Stopwatch.GetTimestamp();
            if (!isProcessIdle)
            {
                (_idleSince, _idleRounds) = (now, 0);
            }
            else
            {
                _idleRounds++;
            }

            if (activity != _activity)
            {
                (_activity, _since, _rounds) = (activity, now, 0);
                (_idleSince, _idleRounds) = (now, 0);
                return false;
            }

            _rounds++;
            var next = clock.NextKind();
            if (_rounds >= QuietRounds
                && IsLongEnough(next, Stopwatch.GetElapsedTime(_since, now), Stopwatch.GetElapsedTime(_idleSince, now)))
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

    /// <summary>
    /// How long, and for how many rounds, the process must be idle or the clock must be quiet before time skips to a limit.
    /// </summary>
    private sealed record Patience(TimeSpan Idle, int IdleRounds, TimeSpan Quiet, int QuietRounds);
}
