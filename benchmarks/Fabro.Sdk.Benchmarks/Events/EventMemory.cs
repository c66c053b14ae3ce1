using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>
/// What an event of a long stream allocates, and whether the stream holds on to what has passed: live memory after its first tenth and before its end.
/// </summary>
internal static class EventMemory
{
    private const double BytesInAKilobyte = 1024;

    // The texts of an event in memory, and a fixed amount for the objects that hold them.
    private const double BytesForAByte = 1.5;
    private const double BytesForAnEvent = 300;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        using var source = new EventSource(EventSource.Count);
        var (count, early, late) = (0, 0L, 0L);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        await foreach (var item in source.Fabro.Events.AttachAsync("run", new() { SinceSeq = 1 }))
        {
            count++;
            if (count == EventSource.Count / 10)
                early = GC.GetTotalMemory(forceFullCollection: true);
            else if (count == EventSource.Count - 1)
                late = GC.GetTotalMemory(forceFullCollection: true);
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var work = $"AttachEvents, Count={count}";
        var limit = Math.Round((BytesForAByte * EventFeed.AverageLength()) + BytesForAnEvent);
        return
        [
            Outcome.Limit(work, "growth of live memory", Math.Max(0, late - early) / BytesInAKilobyte, 256, "KB"),
            Outcome.Limit(work, "allocation an event", (double)allocated / count, limit, "B"),
        ];
    }
}
