using System.Net;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Pipeline;

namespace Fabro.Sdk.Tests.Pipeline;

public sealed class ServerRouteTests
{
    private readonly FakeEnvironment _environment = new();

    [Theory]
    [InlineData("https://example.com", null, true)]
    [InlineData("https://example.com", "system", true)]
    [InlineData("https://example.com", "System", true)]
    [InlineData("https://example.com", "", true)]
    [InlineData("https://example.com", "disabled", false)]
    [InlineData("https://example.com", "DISABLED", false)]
    [InlineData("http://localhost:32276", null, false)]
    [InlineData("http://127.0.0.1:32276", "system", false)]
    [InlineData("https://[::1]", null, false)]
    [InlineData("/run/fabro.sock", "system", false)]
    public void Lead_Server_UsesAProxyWhereItMay(string server, string? policy, bool expected)
    {
        if (policy is not null)
        {
            _environment.Variables["FABRO_HTTP_PROXY_POLICY"] = policy;
        }

        using var handler = new SocketsHttpHandler();

        ServerRoute.ConfigureConnections(handler, ServerAddress.Parse(server, "It"), _environment);

        Assert.Equal(expected, handler.UseProxy);
    }

    [Fact]
    public void Lead_UnknownPolicy_Throws()
    {
        _environment.Variables["FABRO_HTTP_PROXY_POLICY"] = "sometimes";

        var exception = Assert.Throws<FabroConfigurationException>(
            () => new FabroClient(new FabroClientOptions { Server = new Uri("http://localhost"), Environment = _environment }));

        Assert.Equal(
            "The variable FABRO_HTTP_PROXY_POLICY has an unknown value. Set it to 'system' or 'disabled', or unset it.", exception.Message);
    }

    [Fact]
    public async Task Lead_ProxyIsSet_IsPassedForLoopbackOnly()
    {
        await using var proxy = await FakeServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 418;
            return Task.CompletedTask;
        });
        await using var server = await FakeServer.StartAsync(static context => Task.CompletedTask);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(server.Address));
        Assert.Equal((HttpStatusCode)418, await SendAsync(new Uri("http://fabro.invalid")));

        async Task<HttpStatusCode> SendAsync(Uri address)
        {
            using var handler = ServerRoute.ConfigureConnections(
                new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address) }, ServerAddress.Parse(address, "It"), _environment);
            using var http = new HttpClient(handler);
            using var response = await http.GetAsync(address);
            return response.StatusCode;
        }
    }
}
