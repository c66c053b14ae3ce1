using System.Net;
using Fabro.Sdk.Tests.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A server on a real socket.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts a server on a free TCP port of 127.0.0.1.</summary>
    public static Task<FakeServer> StartAsync(RequestDelegate answer) =>
        StartAsync(answer, static kestrel => kestrel.Listen(IPAddress.Loopback, 0));

    /// <summary>Starts a server on a Unix socket.</summary>
    public static Task<FakeServer> StartOnSocketAsync(string path, RequestDelegate answer) =>
        StartAsync(answer, kestrel => kestrel.ListenUnixSocket(path));

    /// <summary>Starts a server that only supports HTTP/2, from the first byte and without TLS.</summary>
    public static Task<FakeServer> StartHttp2Async(RequestDelegate answer) =>
        StartAsync(
            answer, static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<FakeServer> StartAsync(RequestDelegate answer, Action<KestrelServerOptions> listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listen);
        var app = builder.Build();
        app.Run(context =>
        {
            SuiteWatch.Uses(context.Request.Headers.Authorization);
            return answer(context);
        });
        await app.StartAsync();
        return new FakeServer(app);
    }
}
