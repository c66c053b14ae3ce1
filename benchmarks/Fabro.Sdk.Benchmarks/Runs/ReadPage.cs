using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Models;
using Handwritten;

namespace Fabro.Sdk.Benchmarks.Runs;

/// <summary>A page of runs from memory: what the models themselves cost.</summary>
// Short iterations, and many: some of them meet an undisturbed machine.
[IterationTime(100)]
[IterationCount(50)]
public class ReadPage
{
    private byte[] _page = [];

    /// <summary>100 recorded runs are the largest page of the server (130 KB); 220 are 280 KB.</summary>
    [Params(100, 220)]
    public int Runs { get; set; }

    [GlobalSetup]
    public void Setup() => _page = RunBodies.Page(0, Runs, total: 10_000);

    [Benchmark(Baseline = true)]
    public RunPage? Handwritten() => JsonSerializer.Deserialize(_page, HandwrittenJson.Default.RunPage);

    [Benchmark]
    public object? Sdk() => JsonSerializer.Deserialize(_page, FabroJson.TypeInfo<PaginatedRunList>());
}
