using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.Telemetry;

/// <summary>
/// If .NET's connections create a span for each request, as in service templates, there is no second span, and .NET's span has the
/// library's tags.
/// </summary>
public sealed class OneSpanTests
{
    private const string DotNet = "System.Net.Http";

    public static TheoryData<string> Clients =>
        ["own connections", "sockets handler", "client handler", "http client", "container", "container's primary"];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task GetAsync_ConnectionsAreListenedTo_HasOneClientSpanAnAttempt(string kind)
    {
        await using var server = Start();
        using var handler = kind is "client handler" or "http client"
            ? (HttpMessageHandler)new HttpClientHandler()
            : new SocketsHttpHandler();
        using var http = new HttpClient(handler, disposeHandler: false);
        await using var provider = Provide(server, kind, handler, http);
        var fabro = provider.GetRequiredService<FabroClient>();
        using var telemetry = new TelemetryCapture(static name => name is DotNet or FabroTelemetry.ActivitySourceName);

        await fabro.GetAsync();

        var call = Assert.Single(telemetry.Calls);
        Assert.Equal(2, telemetry.Attempts.Count);
        Assert.All(telemetry.Attempts, attempt => Assert.Equal((DotNet, call.SpanId), (attempt.Source.Name, attempt.ParentSpanId)));
        if (kind is "client handler" or "http client")
        {
            return;
        }

        Assert.All(telemetry.Attempts, static attempt => Assert.Equal("GET /api/v1/health", attempt.DisplayName));
        Assert.All(telemetry.Attempts, static attempt => Assert.Equal("/api/v1/health", attempt.GetTagItem("url.template")));
        Assert.Equal([null, 1], telemetry.Attempts.Select(static attempt => attempt.GetTagItem("http.request.resend_count")));
        Assert.Equal(["r-1", "r-2"], telemetry.Attempts.Select(static attempt => attempt.GetTagItem("fabro.request_id")));
        Assert.Equal([503, 200], telemetry.Attempts.Select(static attempt => attempt.GetTagItem("http.response.status_code")));
        Assert.Contains($"traceparent: 00-{call.TraceId}-{telemetry.Attempts[1].SpanId}-01", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ConnectionsAreListenedTo_HasOneSpan()
    {
        await using var server = Start();
        await using var provider = Provide(server, "own connections", null, null);
        using var telemetry = new TelemetryCapture(static name => name is DotNet or FabroTelemetry.ActivitySourceName);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v2/news") { Content = new ByteArrayContent([]) };

        using var response = await provider.GetRequiredService<FabroClient>().SendAsync(request);

        var span = Assert.Single(telemetry.Spans);
        Assert.Equal((DotNet, "POST", "r-1"), (span.Source.Name, span.DisplayName, span.GetTagItem("fabro.request_id")));
        Assert.Null(span.GetTagItem("url.template"));
    }

    // A stub creates no span.
    [Fact]
    public async Task GetAsync_OverAStub_HasTheLibrarysOwn()
    {
        using var fabro = ResilientClients.Open(new PlayedHandler(Answers.Ok), TimeProvider.System);
        using var telemetry = new TelemetryCapture(static name => name is DotNet or FabroTelemetry.ActivitySourceName);

        await fabro.GetAsync();

        Assert.Equal(FabroTelemetry.ActivitySourceName, Assert.Single(telemetry.Attempts).Source.Name);
    }

    [Fact]
    public async Task GetAsync_OnlyTheConnectionsAreListenedTo_HasTheirSpanWithTheTags()
    {
        await using var server = Start();
        await using var provider = Provide(server, "own connections", null, null);
        using var telemetry = new TelemetryCapture(static name => name == DotNet);

        await provider.GetRequiredService<FabroClient>().GetAsync();

        Assert.Equal(["/api/v1/health", "/api/v1/health"], telemetry.Spans.Select(static span => span.GetTagItem("url.template")));
    }

    private static RawServer Start() => WatchedServer.Start(static async connection =>
    {
        for (var number = 1; await connection.ReadRequestAsync(); number++)
        {
            await connection.AnswerAsync(number == 1 ? 503 : 200, headers: $"x-request-id: r-{number}\r\n");
        }
    });

    private static ServiceProvider Provide(RawServer server, string kind, HttpMessageHandler? handler, HttpClient? http)
    {
        void Configure(FabroClientOptions options)
        {
            options.Server = server.Address;
            options.Credential = FabroCredential.Anonymous;
            options.Environment = new FakeEnvironment();
            options.Resilience = ResilientClients.Hasty();
            options.Handler = kind is "sockets handler" or "client handler" ? handler : null;
            options.HttpClient = kind == "http client" ? http : null;
        }

        var services = new ServiceCollection();
        if (kind.StartsWith("container", StringComparison.Ordinal))
        {
            var builder = services.AddFabroClient(Configure);
            if (kind == "container's primary")
            {
                builder.ConfigurePrimaryHttpMessageHandler(() => handler!);
            }

            return services.BuildServiceProvider();
        }

        var options = new FabroClientOptions();
        Configure(options);
        return services.AddSingleton(_ => new FabroClient(options)).BuildServiceProvider();
    }
}
