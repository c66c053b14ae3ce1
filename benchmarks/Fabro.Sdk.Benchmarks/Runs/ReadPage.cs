using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Models;
using Handwritten;

namespace Fabro.Sdk.Benchmarks.Runs;

/// <summary>Reads a page of runs from memory, which measures the models themselves.</summary>
// Many short iterations, so that some of them run undisturbed.
[IterationTime(100)]
[IterationCount(50)]
public class ReadPage
{
    private byte[] _page = [];

    /// <summary>The number of recorded runs. 100 runs are the server's largest page (130 KB); 220 runs are 280 KB.</summary>
    [Params(100, 220)]
    public int Runs { get; set; }

    [GlobalSetup]
    public void Setup() => _page = RunBodies.Page(0, Runs, total: 10_000);

    [Benchmark(Baseline = true)]
    public RunPage? Handwritten() => JsonSerializer.Deserialize(_page, HandwrittenJson.Default.RunPage);

    [Benchmark]
    public object? Sdk() => JsonSerializer.Deserialize(_page, FabroJson.TypeInfo<PaginatedRunList>());
}
