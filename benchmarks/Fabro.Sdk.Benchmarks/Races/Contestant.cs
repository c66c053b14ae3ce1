using System.Diagnostics;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>A client in a race.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="RunAsync">Does the work once and returns the elapsed time.</param>
internal sealed record Contestant(string Name, Func<Task<TimeSpan>> RunAsync)
{
    /// <summary>Creates a client that runs in this process.</summary>
    /// <param name="name">The name in the table.</param>
    /// <param name="expected">The expected number of items.</param>
    /// <param name="work">Does the work once and returns the number of items received.</param>
    public static Contestant Create(string name, int expected, Func<Task<int>> work) => new(name, async () =>
    {
        // Collect the garbage of the previous client, so that it does not count for this one.
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var count = await work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return count == expected ? elapsed : throw new InvalidOperationException($"{name} received {count} items instead of {expected}.");
    });
}
