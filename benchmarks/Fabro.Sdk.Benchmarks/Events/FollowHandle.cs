using System.Diagnostics;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Loopback;
using Fabro.Sdk.Benchmarks.Report;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>Reads a long run from memory, alternating between the bare stream and the run handle.</summary>
internal static class FollowHandle
{
    private const int Rounds = 7;
    private const int FramesInAPiece = 32;
    private const double BytesInAKilobyte = 1024;

    public static async Task<IReadOnlyList<Outcome>> MeasureAsync()
    {
        var (frames, count) = (new NumberedFrames(), EventSource.Count);
        using var handler = new AnsweringHandler(address => address.AbsolutePath.EndsWith("/attach", StringComparison.Ordinal)
            ? ("text/event-stream", new StreamContent(Open(frames, count)))
            : ("application/json", new StringContent("""{"id":"run","lifecycle":{"status":{"kind":"succeeded","reason":"completed"}}}""")));
        using var fabro = new FabroClient(new FabroClientOptions { Server = new Uri("http://localhost/"), Handler = handler });
        var (bare, handle) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            bare = Least(bare, await TimeAsync(fabro.Events.AttachAsync("run", new() { SinceSeq = 1 }), count));
            handle = Least(handle, await TimeAsync(fabro.OpenRun("run").EventsAsync(), count));
        }

        var growth = await LiveMemory.GrowthAsync(fabro.OpenRun("run").EventsAsync(), count);
        var work = $"FollowHandle, Count={count}";
        return
        [
            Outcome.Ratio(work, "time relative to the bare stream", handle.TotalMilliseconds, bare.TotalMilliseconds, 1.15),
            Outcome.Limit(work, "growth of live memory", growth / BytesInAKilobyte, 256, "KB"),
        ];
    }

    private static ProducedStream Open(NumberedFrames frames, long count)
    {
        var next = 1L;
        return new ProducedStream((piece, _) =>
        {
            for (var i = 0; i < FramesInAPiece && next <= count; i++)
            {
                frames.Write(piece, next++, count);
            }

            return new(next <= count);
        });
    }

    private static async Task<TimeSpan> TimeAsync(IAsyncEnumerable<Models.RunEvent> events, int count)
    {
        var (start, seen) = (Stopwatch.GetTimestamp(), 0);
        await foreach (var item in events)
        {
            seen += item.Seq > 0 ? 1 : 0;
        }

        return seen == count
            ? Stopwatch.GetElapsedTime(start)
            : throw new InvalidOperationException($"Received {seen} events instead of {count}.");
    }

    private static TimeSpan Least(TimeSpan first, TimeSpan second) => first < second ? first : second;
}
