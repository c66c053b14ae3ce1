using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>
/// Measures the allocation per event of a long stream, and whether the stream retains memory: live memory after the first tenth and before
/// the end.
/// </summary>
internal static class EventMemory
{
    private const double BytesInAKilobyte = 1024;

    // The strings of an event in memory, plus a fixed amount for its objects.
    private const double BytesForAByte = 1.5;
    private const double BytesForAnEvent = 300;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        using var source = new EventSource(EventSource.Count);
        var count = EventSource.Count;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var growth = await LiveMemory.GrowthAsync(source.Fabro.Events.AttachAsync("run", new() { SinceSeq = 1 }), count);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var work = $"AttachEvents, Count={count}";
        var limit = Math.Round((BytesForAByte * EventFeed.AverageLength()) + BytesForAnEvent);
        return
        [
            Outcome.Limit(work, "growth of live memory", growth / BytesInAKilobyte, 256, "KB"),
            Outcome.Limit(work, "allocation per event", (double)allocated / count, limit, "B"),
        ];
    }
}
