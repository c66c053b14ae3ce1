using System.Diagnostics;

namespace Fabro.Sdk.Benchmarks.Races;

/// <summary>One of the clients that do the same work.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="RunAsync">Does the work once and tells how long it took.</param>
internal sealed record Contestant(string Name, Func<Task<TimeSpan>> RunAsync)
{
    /// <summary>A client in this process.</summary>
    /// <param name="name">What the table calls it.</param>
    /// <param name="expected">How many items its work gives.</param>
    /// <param name="work">Does the work once and counts what came.</param>
    public static Contestant Create(string name, int expected, Func<Task<int>> work) => new(name, async () =>
    {
        // Garbage of the client before is not charged to this one.
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var count = await work();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return count == expected ? elapsed : throw new InvalidOperationException($"{name}: {count} items came, not {expected}.");
    });
}
