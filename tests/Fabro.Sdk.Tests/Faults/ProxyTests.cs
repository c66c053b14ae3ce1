using System.Net;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>
/// Proxies that require credentials or fail: the exception identifies a proxy as the cause and never contains its password. A 407 response
/// is not retried.
/// </summary>
public sealed class ProxyTests : FaultTest
{
    private const string Password = "PASS-w0rd-of-ann";

    [Theory]
    [InlineData("http://fabro.example")]
    [InlineData("https://fabro.example")]
    public async Task Call_ProxyThatWantsCredentials_IsNamedAndNotAskedAgain(string address)
    {
        var proxy = Start(static async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(407, headers: "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");
            }
        });
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address), UseProxy = true };
        var fabro = Open(new Uri(address), options => options.Handler = handler);

        var exception = await Assert.ThrowsAnyAsync<FabroException>(() => fabro.GetAsync());

        Assert.Contains("407", exception.Message, StringComparison.Ordinal);
        Assert.Contains("proxy requires credentials", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Attempts);
        Assert.Single(proxy.Requests);
        handler.Dispose();
    }

    [Theory]
    [InlineData(407)]
    [InlineData(403)]
    [InlineData(502)]
    public async Task Call_ProxyWithPassword_ShowsItNowhere(int status)
    {
        var proxy = Start(async connection =>
        {
            while (await connection.ReadRequestAsync())
            {
                await connection.AnswerAsync(status);
            }
        });
        using var handler = new SocketsHttpHandler
        {
            Proxy = new WebProxy($"http://ann:{Password}@{proxy.Address.Authority}"),
            UseProxy = true,
        };
        var fabro = Open(new Uri("https://fabro.example"), options => options.Handler = handler);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.DoesNotContain(Password, exception.ToString(), StringComparison.Ordinal);
        Assert.All(exception.EarlierFailures, static failure => Assert.DoesNotContain(Password, failure, StringComparison.Ordinal));
        Assert.Equal(false, exception.RequestWasSent);
        handler.Dispose();
    }
}
