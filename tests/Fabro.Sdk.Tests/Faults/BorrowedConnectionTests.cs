using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>Connections owned by the caller behave like the client's own: see the table in docs/configuration.md.</summary>
public sealed class BorrowedConnectionTests : FaultTest
{
    public static TheoryData<int, string> Redirects
    {
        get
        {
            var redirects = new TheoryData<int, string>();
            foreach (var status in (int[])[301, 302, 303, 307, 308])
            {
                foreach (var kind in (string[])["sockets", "client handler", "behind a handler", "container's primary", "container's options"])
                {
                    redirects.Add(status, kind);
                }
            }

            return redirects;
        }
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Call_HandlerThatWouldFollow_DoesNot(int status, string kind)
    {
        var other = StartAfterRequest(AnswerHealthAsync);
        var server = StartAfterRequest(connection => connection.AnswerAsync(status, headers: $"Location: {other.Address}api/v1/runs\r\n"));
        using HttpMessageHandler handler = kind == "client handler" ? new HttpClientHandler() : new SocketsHttpHandler();
        using var behind = new PassingHandler { InnerHandler = handler };
        await using var provider = Provide(server, kind, kind == "behind a handler" ? behind : handler);
        var fabro = provider.GetRequiredService<FabroClient>();

        var exception = await Assert.ThrowsAsync<FabroApiException>(() => fabro.CreateAsync());

        Assert.Equal(status, exception.StatusCode);
        Assert.Equal((1, 0), (server.Requests.Count, other.Connections));
        handler.Dispose();
    }

    // The handlers of an HttpClient cannot be inspected.
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Call_ClientThatFollows_IsFoundOut(int status)
    {
        var other = StartAfterRequest(AnswerHealthAsync);
        var server = StartAfterRequest(
            connection => connection.AnswerAsync(status, headers: $"Location: {other.Address}api/v1/health\r\nConnection: close\r\n"));
        using var http = new HttpClient();
        var fabro = Open(server, options =>
        {
            options.HttpClient = http;
            options.Credential = FabroCredential.Bearer("fabro_dev_redirected");
        });

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.Equal((1, true), (exception.Attempts, exception.RequestWasSent));
        Assert.Contains(
            $"FabroClientOptions.HttpClient followed a redirect to {other.Address.Authority}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("authorization", other.Requests.Single(), StringComparison.OrdinalIgnoreCase);
        http.Dispose();
    }

    [Fact]
    public async Task Call_ClientThatFollowsOnItsOwnServer_IsFoundOut()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(302, headers: "Location: /elsewhere\r\n");
            }
        });
        using var http = new HttpClient(new SocketsHttpHandler { MaxAutomaticRedirections = 3 });
        var fabro = Open(server, options => options.HttpClient = http);

        await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());
        http.Dispose();
    }

    [Fact]
    public async Task Open_HandlerInUse_IsRefusedByName()
    {
        var server = StartAfterRequest(AnswerHealthAsync);
        using var sockets = new SocketsHttpHandler();
        using var client = new HttpClientHandler();
        Assert.All((HttpMessageHandler[])[sockets, client], handler =>
        {
            using var http = new HttpClient(handler, disposeHandler: false);
            http.GetAsync(server.Address).GetAwaiter().GetResult().Dispose();
        });

        Assert.All((HttpMessageHandler[])[sockets, client], handler =>
        {
            var exception = Assert.Throws<FabroConfigurationException>(() => Open(server, options => options.Handler = handler));
            Assert.Equal(
                "FabroClientOptions.Handler is already in use with AllowAutoRedirect = True. Create it with AllowAutoRedirect = False, or give the client its own handler.",
                exception.Message);
        });
        sockets.Dispose();
        client.Dispose();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Open_HandlerInUseThatIsRight_IsTaken()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await AnswerHealthAsync(connection);
            }
        });
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using (var http = new HttpClient(sockets, disposeHandler: false))
        {
            (await http.GetAsync(server.Address)).Dispose();
        }

        var fabro = Open(server, options => options.Handler = sockets);

        await fabro.GetAsync();

        sockets.Dispose();
    }

    [Fact]
    public async Task Call_CookiesAndDecompressionOfTheHandler_AreSwitchedOff()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(headers: "Set-Cookie: session=1\r\n");
            }
        });
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All, UseCookies = true };
        var fabro = Open(server, options => options.Handler = handler);

        await fabro.GetAsync();
        await fabro.GetAsync(new CallOptions { Headers = { ["Accept-Encoding"] = "identity" } });

        Assert.All(server.Requests, static request => Assert.DoesNotContain("Cookie:", request, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Accept-Encoding: identity\r\n", server.Requests[1], StringComparison.Ordinal);
        handler.Dispose();
    }

    private static ServiceProvider Provide(RawServer server, string kind, HttpMessageHandler handler)
    {
        var services = new ServiceCollection();
        var builder = services.AddFabroClient(options =>
        {
            options.Server = server.Address;
            options.Credential = FabroCredential.Anonymous;
            options.Environment = new FakeEnvironment();
            options.Resilience = ResilientClients.Hasty();
            options.Handler = kind == "container's primary" ? null : handler;
        });
        if (kind == "container's primary")
        {
            builder.ConfigurePrimaryHttpMessageHandler(() => handler);
        }

        return services.BuildServiceProvider();
    }

    private sealed class PassingHandler : DelegatingHandler;
}
