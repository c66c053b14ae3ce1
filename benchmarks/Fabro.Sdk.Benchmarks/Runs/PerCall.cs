using BenchmarkDotNet.Attributes;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Loopback;
using Handwritten;

namespace Fabro.Sdk.Benchmarks.Runs;

/// <summary>One call whose response is available immediately. The difference is the overhead of the SDK.</summary>
// Many short iterations, so that some of them run undisturbed.
[IterationTime(100)]
[IterationCount(50)]
public class PerCall
{
    private const string RunId = "01M80T02ZJK6B6FPEYPCH55R67";
    private static readonly Uri Address = new("http://localhost/");
    private HttpClient _http = null!;
    private HandwrittenClient _handwritten = null!;
    private FabroClient _fabro = null!;
    private AnsweringHandler _handler = null!;

    [GlobalSetup]
    public void Setup()
    {
        var body = RunBodies.One();
        _handler = new AnsweringHandler(_ => ("application/json", new ByteArrayContent(body)));
        _http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Address };
        _handwritten = new HandwrittenClient(_http);
        _fabro = new FabroClient(new FabroClientOptions { Server = Address, Handler = _handler });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _fabro.Dispose();
        _http.Dispose();
        _handler.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<Run> Handwritten() => _handwritten.GetRunAsync(RunId);

    [Benchmark]
    public Task<Models.Run> Sdk() => _fabro.Runs.GetAsync(RunId);
}
