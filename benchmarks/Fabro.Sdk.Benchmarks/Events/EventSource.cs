using System.Globalization;
using Fabro.Sdk.Benchmarks.Data;
using Fabro.Sdk.Benchmarks.Loopback;
using Handwritten;

namespace Fabro.Sdk.Benchmarks.Events;

/// <summary>Both clients with the same stream of recorded events.</summary>
internal sealed class EventSource : IDisposable
{
    private static readonly Uri Address = new("http://localhost/");
    private readonly AnsweringHandler _handler;
    private readonly HttpClient _http;

    public EventSource(int count)
    {
        var frames = EventFeed.Frames();
        _handler = new AnsweringHandler(_ => ("text/event-stream", new StreamContent(new FrameStream(frames, count))));
        _http = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Address };
        Handwritten = new HandwrittenClient(_http);
        Fabro = new FabroClient(new FabroClientOptions { Server = Address, Handler = _handler });
    }

    public static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("FABRO_BENCHMARK_EVENTS"), CultureInfo.InvariantCulture, out var count)
            ? count
            : 1_000_000;

    public HandwrittenClient Handwritten { get; }

    public FabroClient Fabro { get; }

    public void Dispose()
    {
        Fabro.Dispose();
        _http.Dispose();
        _handler.Dispose();
    }
}
