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
        var count = EventSource.Count;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var growth = await LiveMemory.GrowthAsync(source.Fabro.Events.AttachAsync("run", new() { SinceSeq = 1 }), count);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var work = $"AttachEvents, Count={count}";
        var limit = Math.Round((BytesForAByte * EventFeed.AverageLength()) + BytesForAnEvent);
        return
        [
            Outcome.Limit(work, "growth of live memory", growth / BytesInAKilobyte, 256, "KB"),
            Outcome.Limit(work, "allocation an event", (double)allocated / count, limit, "B"),
        ];
    }
}
