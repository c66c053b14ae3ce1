using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>A server on a real socket, for behavior that a stub cannot show.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // The default of one second is too short on a busy machine: the body would be sent without waiting for the server.
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        };
        Http = new HttpClient(sockets) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null)
            .UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new LoopbackServer(app);
    }

    public ApiTransport Transport(ApiTransportOptions? options = null) => new(FabroProfile.Instance, Http, options);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
