using System.Collections.Concurrent;
using System.Net;
using Fabro.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fabro.Sdk.TestSupport;

/// <summary>
/// A server on the loopback interface that responds from a recording, including event streams, and returns a 404 that
/// names the request if the recording has no match. <see cref="Playback"/> decides which of several responses is
/// returned and how an open stream continues.
/// </summary>
public sealed class RecordedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Playback _playback;
    private readonly RecordedStream _stream;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private RecordedServer(Recording recording, TimeProvider timeProvider)
    {
        _playback = new Playback(recording);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        _app = builder.Build();
        _stream = new RecordedStream(_playback, timeProvider, _app.Lifetime.ApplicationStopping);
        _app.Run(AnswerAsync);
    }

    /// <summary>The address that the server listens on.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>The requests received so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="recording">The recording to respond from.</param>
    /// <param name="timeProvider">The clock for the comments that keep an idle stream alive; the system clock if null.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<RecordedServer> StartAsync(
        Recording recording, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        var server = new RecordedServer(recording, timeProvider ?? TimeProvider.System);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Ends open streams and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var key = RequestKey.Of(context.Request.Method, target);
        var body = new RequestBody(await ReadBodyAsync(context.Request));
        var position = _playback.Take(key, body);
        var answer = position is { } known ? _playback[known] : null;
        _requests.Enqueue(new ReceivedRequest(
            context.Request.Method,
            target,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.Bytes,
            answer));

        if (answer is null)
        {
            await RecordedAnswer.RefuseAsync(context.Response, key, _playback.Knows(key));
        }
        else if (answer.Response.IsEventStream)
        {
            await _stream.PlayAsync(context, position!.Value);
        }
        else
        {
            await RecordedAnswer.PlayAsync(context.Response, answer.Response);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}
