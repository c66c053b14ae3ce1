using System.Globalization;
using System.Net;
using Fabro.Sdk.Benchmarks.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Benchmarks.Loopback;

/// <summary>A server on a real socket that returns prepared bytes, so that the benchmark measures the client.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    public const int PageSize = 100;
    private const int PieceSize = 64 * 1024;
    private static readonly byte[] Piece = new byte[PieceSize];
    private readonly WebApplication _app;
    private readonly byte[] _run = RunBodies.One();
    private readonly byte[][] _pages;
    private readonly IReadOnlyList<byte[]> _frames;
    private readonly int _events;
    private readonly long _artifactSize;

    private LoopbackServer(WebApplication app, int runs, int events, long artifactSize)
    {
        _app = app;
        _events = events;
        _frames = events > 0 ? EventFeed.Frames() : [];
        _artifactSize = artifactSize;
        _pages = [.. Enumerable.Range(0, runs / PageSize).Select(page => RunBodies.Page(page * PageSize, PageSize, runs))];
    }

    public Uri Address => new(_app.Urls.Single());

    /// <param name="runs">The number of runs in the list, a multiple of the page size.</param>
    /// <param name="events">The number of events in each stream.</param>
    /// <param name="artifactSize">The size of each artifact in bytes.</param>
    public static async Task<LoopbackServer> StartAsync(int runs = 0, int events = 0, long artifactSize = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var server = new LoopbackServer(app, runs, events, artifactSize);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("GET", "/api/v1/runs") => SendJsonAsync(context.Response, _pages[Offset(context.Request) / PageSize]),
        ("GET", { } path) when path.EndsWith("/attach", StringComparison.Ordinal) => SendEventsAsync(context.Response),
        ("GET", { } path) when path.Contains("/artifacts/", StringComparison.Ordinal) => SendArtifactAsync(context.Response),
        ("GET", _) => SendJsonAsync(context.Response, _run),
        _ => TakeArtifactAsync(context),
    };

    private static int Offset(HttpRequest request) =>
        int.TryParse(request.Query["page[offset]"], CultureInfo.InvariantCulture, out var offset) ? offset : 0;

    private static async Task SendJsonAsync(HttpResponse response, byte[] body)
    {
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    private async Task SendEventsAsync(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        await using var frames = new FrameStream(_frames, _events);
        await frames.CopyToAsync(response.Body);
    }

    private async Task SendArtifactAsync(HttpResponse response)
    {
        response.ContentType = "application/octet-stream";
        response.ContentLength = _artifactSize;
        for (var left = _artifactSize; left > 0; left -= PieceSize)
        {
            await response.Body.WriteAsync(Piece.AsMemory(0, (int)Math.Min(left, PieceSize)));
        }
    }

    private static async Task TakeArtifactAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
