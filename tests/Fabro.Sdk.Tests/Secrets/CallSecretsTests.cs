using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>
/// Calls of every kind and outcome, by a client from a container, whose factory also logs, and by one created directly: nothing exposes a
/// token.
/// </summary>
public sealed class CallSecretsTests : IDisposable
{
    private const string Token = "fabro_dev_5ecre7000000000000000000000000000000000000000000000000000000ca11";
    private const string Query = "5ecre7query";
    private const string Own = "5ecre7own";

    private static readonly string[] Secrets = [Token, Query, Own, Convert.ToBase64String(Encoding.UTF8.GetBytes(Token))];

    private readonly Exposure _exposure = new();

    public void Dispose() => _exposure.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_OfEveryFate_ShowNoToken(bool ofContainer)
    {
        await using var server = await FakeServer.StartAsync(AnswerAsync);
        await using var provider = Provide(server.Address, ofContainer);
        var fabro = provider.GetRequiredService<FabroClient>();

        await SucceedAsync(fabro);
        // With a container's client, the factory's trace log has the caller's headers before the library sees them, and the server's
        // headers, too.
        if (!ofContainer)
        {
            await SendSecretHeadersAsync(fabro);
        }

        await FailAsync(fabro);

        Assert.Equal(ofContainer ? 18 : 19, _exposure.Failures);
        Assert.True(_exposure.Spans > 20, $"Only {_exposure.Spans} spans were captured.");
        Assert.True(_exposure.Log.Lines.Count >= 3, "Fewer than three log lines were captured.");
        if (ofContainer)
        {
            Assert.Contains(
                _exposure.Log.Lines,
                static line => line.Level == LogLevel.Trace && line.Message.Contains("User-Agent: *", StringComparison.Ordinal));
        }

        _exposure.View(fabro);
        _exposure.AssertHides(Secrets);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_ThatReachNoServer_ShowNoToken(bool ofContainer)
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var garbage = WatchedServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("SSH-2.0\r\n\r\n");
            connection.Close();
        });
        await using var plain = WatchedServer.Start(static connection => connection.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        Uri[] addresses =
        [
            new($"http://{taken.LocalEndPoint}"),
            garbage.Address,
            new($"https://127.0.0.1:{plain.Address.Port}"),
            // Nothing is sent to this address, because the credential would be readable in transit.
            new("http://192.0.2.1"),
        ];

        foreach (var address in addresses)
        {
            await using var provider = Provide(address, ofContainer);
            var fabro = provider.GetRequiredService<FabroClient>();
            await _exposure.FailAsync<FabroException>(() => fabro.GetAsync(WithQuery()));
            await _exposure.FailAsync<FabroException>(
                () => fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"api/v2/news?code={Query}")));
        }

        Assert.Equal(8, _exposure.Failures);
        _exposure.AssertHides(Secrets);
    }

    private static CallOptions WithQuery(TimeSpan? timeout = null) => WithQuery<CallOptions>(timeout);

    private static T WithQuery<T>(TimeSpan? timeout = null)
        where T : CallOptions, new() => new() { Query = { ["code"] = Query }, Timeout = timeout };

    private static async Task AnswerAsync(HttpContext context)
    {
        var (path, response) = (context.Request.Path.Value!, context.Response);
        response.Headers["x-request-id"] = "r-1";
        response.ContentType = path.EndsWith("attach", StringComparison.Ordinal) ? "text/event-stream" : "application/json";
        switch (path.Split('/').FirstOrDefault(static part => part.StartsWith("run_", StringComparison.Ordinal)))
        {
            case "run_hangs":
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                break;
            case "run_breaks":
                context.Abort();
                break;
            case "run_moved":
                response.StatusCode = 307;
                response.Headers.Location = $"http://elsewhere.test/?token={Query}";
                break;
            case "run_list":
                await response.WriteAsync("[]");
                break;
            case { } status when status.Length == 7 && int.TryParse(status[4..], out var code):
                response.StatusCode = code;
                await response.WriteAsync("""{"errors":[{"status":"?","title":"Wrong","detail":"It is wrong.","code":"access_token_invalid"}],"request_id":"r-1"}""");
                break;
            default:
                await response.WriteAsync(response.ContentType == "text/event-stream" ? "data: {\"event\":\"run.dreamed\",\"seq\":1}\n\n" : """{"mood":"good"}""");
                break;
        }
    }

    private static async Task SucceedAsync(FabroClient fabro)
    {
        await fabro.GetAsync(WithQuery());
        await fabro.CreateAsync();
        await fabro.StartAsync();
        await fabro.Runs.ListAsync(WithQuery<RunListOptions>()).FirstPageAsync();
        await foreach (var runEvent in fabro.Events.AttachAsync("run_1", WithQuery<EventAttachOptions>()))
        {
            Assert.NotNull(runEvent);
        }

        await using (var download = await fabro.Artifacts.DownloadAllAsync("run_1"))
        {
            await download.Content.CopyToAsync(Stream.Null);
        }

        using var content = new MemoryStream(new byte[10]);
        await fabro.UploadAsync(content);
    }

    private async Task SendSecretHeadersAsync(FabroClient fabro)
    {
        await _exposure.FailAsync<FabroApiException>(() => fabro.Runs.GetAsync("run_moved", WithQuery()));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v2/news?code={Query}")
        {
            Headers = { { "Authorization", "Bearer " + Own } },
        };
        (await fabro.SendAsync(request)).Dispose();
    }

    private async Task FailAsync(FabroClient fabro)
    {
        foreach (var status in (int[])[400, 401, 403, 404, 409, 413, 422, 428, 429, 500, 501, 502, 503])
        {
            await _exposure.FailAsync<FabroApiException>(() => fabro.Runs.GetAsync($"run_{status}", WithQuery()));
        }

        await _exposure.FailAsync<FabroSerializationException>(() => fabro.Runs.GetAsync("run_list", WithQuery()));
        await _exposure.FailAsync<FabroConnectionException>(() => fabro.Runs.GetAsync("run_breaks", WithQuery()));
        await _exposure.FailAsync<FabroConnectionException>(() => fabro.Runs.CancelAsync("run_breaks", WithQuery()));
        await _exposure.FailAsync<FabroTimeoutException>(() => fabro.Runs.GetAsync("run_hangs", WithQuery(TimeSpan.FromMilliseconds(50))));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await _exposure.FailAsync<OperationCanceledException>(() => fabro.Runs.GetAsync("run_hangs", WithQuery(), source.Token));
    }

    private ServiceProvider Provide(Uri address, bool ofContainer)
    {
        var services = new ServiceCollection();
        void Configure(FabroClientOptions options)
        {
            options.Server = address;
            options.Token = Token;
            options.Environment = new FakeEnvironment();
            options.Resilience.BaseDelay = TimeSpan.Zero;
            options.Resilience.MaxRetries = 1;
        }

        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_exposure.Log.Provider));
        if (ofContainer)
        {
            services.AddFabroClient(Configure);
        }
        else
        {
            services.AddSingleton(_ =>
            {
                var options = new FabroClientOptions { LoggerFactory = _exposure.Log };
                Configure(options);
                var fabro = new FabroClient(options);
                _exposure.View(options);
                return fabro;
            });
        }

        return services.BuildServiceProvider();
    }
}
