using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>Whether a long stream holds on to what has passed: live memory after its first tenth and before its end.</summary>
internal static class EventMemory
{
    private const double BytesInAKilobyte = 1024;

    public static async Task<Outcome> MeasureAsync()
    {
        using var source = new EventSource(EventSource.Count);
        var (count, early, late) = (0, 0L, 0L);
        await foreach (var item in source.Fabro.Events.AttachAsync("run", sinceSeq: 1))
        {
            count++;
            if (count == EventSource.Count / 10)
                early = GC.GetTotalMemory(forceFullCollection: true);
            else if (count == EventSource.Count - 1)
                late = GC.GetTotalMemory(forceFullCollection: true);
        }

        return Outcome.Limit($"AttachEvents, Count={count}", "growth of live memory", Math.Max(0, late - early) / BytesInAKilobyte, 256, "KB");
    }
}
