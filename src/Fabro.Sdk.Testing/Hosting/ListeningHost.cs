using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Testing;

/// <summary>Serves a test server on a socket.</summary>
internal sealed class ListeningHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _server;

    private ListeningHost(WebApplication application, HttpMessageInvoker server) => (_application, _server) = (application, server);

    /// <summary>The address that the host listens on; <c>unix://…</c> for a Unix socket.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<ListeningHost> StartAsync(FabroTestServer server, string? socketPath, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AllowSynchronousIO = false;
            if (socketPath is null)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenUnixSocket(socketPath);
            }
        });
        var host = new ListeningHost(builder.Build(), new HttpMessageInvoker(server, disposeHandler: false));
        host._application.Run(host.AnswerAsync);
        await host._application.StartAsync(cancellationToken).ConfigureAwait(false);
        var address = host._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        host.Address = socketPath is null ? new Uri(address) : new Uri($"unix://{Path.GetFullPath(socketPath)}");
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        // Streams stay open for as long as a client reads them, so do not wait for them.
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(now.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _server.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            using var request = ToRequest(context.Request);
            using var response = await _server.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
            await WriteAsync(response, context).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static HttpRequestMessage ToRequest(HttpRequest source)
    {
        var target = source.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(
            new HttpMethod(source.Method), new Uri($"http://{(source.Host.HasValue ? source.Host.Value : "fabro")}{target}"));
        if (source.ContentLength > 0 || source.ContentType is not null || source.Headers.ContainsKey("Transfer-Encoding"))
        {
            request.Content = new StreamContent(source.Body);
        }

        foreach (var (name, values) in source.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return request;
    }

    private static async Task WriteAsync(HttpResponseMessage response, HttpContext context)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        var body = await response.Content.ReadAsStreamAsync(context.RequestAborted).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            // Send the headers before there is any content, because a stream may be silent for a long time.
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            var buffer = new byte[65536];
            int count;
            while ((count = await body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false)) > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
    }
}
