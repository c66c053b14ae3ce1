using BenchmarkDotNet.Attributes;
using Fabro.Sdk.Benchmarks.Loopback;
using Handwritten;

namespace Fabro.Sdk.Benchmarks.Runs;

/// <summary>10,000 runs in pages of 100 over a loopback socket.</summary>
[WarmupCount(3)]
[IterationCount(30)]
[InvocationCount(1)]
public class ListRuns
{
    private const int Runs = 10_000;
    private LoopbackServer _server = null!;
    private HttpClient _http = null!;
    private HandwrittenClient _handwritten = null!;
    private FabroClient _fabro = null!;
    private StockNSwag.Client _stock = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _server = await LoopbackServer.StartAsync(Runs);
        _http = new HttpClient { BaseAddress = _server.Address };
        _handwritten = new HandwrittenClient(_http);
        _stock = new StockNSwag.Client(_server.Address.ToString(), _http);
        _fabro = new FabroClient(_server.Address);
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        _fabro.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public async Task<int> Handwritten()
    {
        var count = 0;
        await foreach (var run in _handwritten.ListRunsAsync(LoopbackServer.PageSize))
            count += run.Id.Length > 0 ? 1 : 0;
        return Checked(count);
    }

    [Benchmark]
    public async Task<int> Sdk()
    {
        var count = 0;
        await foreach (var run in _fabro.Runs.ListAsync(page: new PageOptions { PageSize = LoopbackServer.PageSize }))
            count += run.Id.Length > 0 ? 1 : 0;
        return Checked(count);
    }

    [Benchmark]
    public async Task<int> StockNSwagClient()
    {
        var count = 0;
        for (var more = true; more;)
        {
            var page = await _stock.ListRunsAsync(LoopbackServer.PageSize, count, null, null, null, null, null);
            foreach (var run in page.Data)
                count += run.Id.Length > 0 ? 1 : 0;
            more = page.Meta.Has_more;
        }

        return Checked(count);
    }

    private static int Checked(int count) =>
        count == Runs ? count : throw new InvalidOperationException($"{count} runs were listed, not {Runs}.");
}
