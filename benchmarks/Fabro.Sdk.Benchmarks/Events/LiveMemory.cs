using Fabro.Sdk.Models;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>Measures whether a stream retains memory: live memory after the first tenth and before the end.</summary>
internal static class LiveMemory
{
    public static async Task<double> GrowthAsync(IAsyncEnumerable<RunEvent> events, int expected)
    {
        var (count, early, late) = (0, 0L, 0L);
        await foreach (var item in events)
        {
            count++;
            if (count == expected / 10)
            {
                early = GC.GetTotalMemory(forceFullCollection: true);
            }
            else if (count == expected - 1)
            {
                late = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        return count == expected
            ? Math.Max(0, late - early)
            : throw new InvalidOperationException($"Received {count} events instead of {expected}.");
    }
}
