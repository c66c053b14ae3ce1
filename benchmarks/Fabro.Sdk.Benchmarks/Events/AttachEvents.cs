using BenchmarkDotNet.Attributes;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>Reads a long event stream from memory.</summary>
[WarmupCount(1)]
[IterationCount(6)]
[InvocationCount(1)]
public class AttachEvents
{
    private EventSource _source = null!;

    /// <summary>The number of events. Set FABRO_BENCHMARK_EVENTS for a shorter run.</summary>
    [ParamsSource(nameof(Counts))]
    public int Count { get; set; }

    public static IEnumerable<int> Counts() => [EventSource.Count];

    [GlobalSetup]
    public void Setup() => _source = new EventSource(Count);

    [GlobalCleanup]
    public void Cleanup() => _source.Dispose();

    [Benchmark(Baseline = true)]
    public async Task<long> Handwritten()
    {
        var count = 0L;
        await foreach (var item in _source.Handwritten.AttachAsync("run"))
        {
            count += item.Seq > 0 ? 1 : 0;
        }

        return Checked(count);
    }

    [Benchmark]
    public async Task<long> Sdk()
    {
        var count = 0L;
        await foreach (var item in _source.Fabro.Events.AttachAsync("run", new() { SinceSeq = 1 }))
        {
            count += item.Seq > 0 ? 1 : 0;
        }

        return Checked(count);
    }

    private long Checked(long count) =>
        count == Count ? count : throw new InvalidOperationException($"Received {count} events instead of {Count}.");
}
