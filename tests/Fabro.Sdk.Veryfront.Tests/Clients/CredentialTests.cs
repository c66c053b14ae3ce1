using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Clients;

/// <summary>Selection, sending, and display of credentials.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly VeryfrontTestServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(false, "Bearer vf_live_key", null)]
    [InlineData(true, null, "vf_live_key")]
    public async Task Key_OfTheOptions_IsSentInItsHeader(bool inOwnHeader, string? authorization, string? header)
    {
        Assert.Equal(
            (authorization, header),
            await SendAsync(options => (options.ApiKey, options.UseApiKeyHeader) = (" vf_live_key\n", inOwnHeader)));
    }

    [Fact]
    public async Task Key_OfTheVariable_IsSentWhereTheOptionsHaveNone()
    {
        Assert.Equal(
            ("Bearer vf_variable", null),
            await SendAsync(static options => options.ApiKey = null, name => name == "VERYFRONT_API_KEY" ? "vf_variable" : null));
        Assert.Equal(("Bearer vf_variable", null), await SendAsync(static options => options.ApiKey = "  ", static _ => "vf_variable"));
    }

    [Fact]
    public async Task Credential_OfADelegate_IsAskedEachTime()
    {
        var calls = 0;
        var credential = ApiCredential.Bearer(_ => new($"jwt-{++calls}"));
        using var client = _server.CreateClient(options => (options.ApiKey, options.Credential) = (null, credential));

        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => client.Runs.GetAsync("r"));
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => client.Runs.GetAsync("r"));

        Assert.Equal(["Bearer jwt-1", "Bearer jwt-2"], _server.Requests.Select(static request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Credential_ThatFails_IsAnExceptionOfTheFamily()
    {
        var credential = ApiCredential.Bearer(static _ => throw new InvalidOperationException("vault is sealed"));
        using var client = _server.CreateClient(options => (options.ApiKey, options.Credential) = (null, credential));

        var exception = await Assert.ThrowsAsync<VeryfrontCredentialException>(() => client.Runs.GetAsync("r"));

        Assert.Contains("vault is sealed", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task NoKey_AtAll_IsToldWhenTheServerRefuses()
    {
        using var client = new VeryfrontClient(
            new VeryfrontClientOptions { Server = VeryfrontTestServer.Address, Handler = _server, Variables = static _ => null });

        var exception = await Assert.ThrowsAsync<VeryfrontAuthenticationException>(() => client.Runs.GetAsync("r"));

        Assert.Contains(
            "VeryfrontClientOptions.ApiKey or the environment variable VERYFRONT_API_KEY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OverPlainHttp_IsSentToThisMachineAlone()
    {
        using var exposed = _server.CreateClient(static options => options.Server = new Uri("http://api.test"));
        await Assert.ThrowsAsync<VeryfrontConfigurationException>(() => exposed.Runs.GetAsync("r"));
        Assert.Empty(_server.Requests);

        using var local = _server.CreateClient(static options => options.Server = new Uri("http://127.0.0.1:5000/gateway"));
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => local.Runs.GetAsync("r"));
        Assert.Equal("http://127.0.0.1:5000/gateway/runs/r", Assert.Single(_server.Requests).Address.AbsoluteUri);
    }

    [Fact]
    public async Task Key_RequestToAnotherHost_GetsNone()
    {
        using var client = _server.CreateClient();

        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://other.test/runs"));

        Assert.Null(Assert.Single(_server.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task Key_OfOneCall_IsSentAloneAndNotTold()
    {
        using var client = _server.CreateClient(static options => options.UseApiKeyHeader = true);
        _server.FailNext(403, """{"detail":"vf_other_key is not good"}""");

        var exception = await Assert.ThrowsAsync<VeryfrontPermissionDeniedException>(
            () => client.Runs.GetAsync("r", new CallOptions { Headers = { ["X-API-Key"] = "vf_other_key" } }));

        Assert.Equal("vf_other_key", Assert.Single(_server.Requests).Headers["X-API-Key"]);
        Assert.DoesNotContain("vf_other_key", $"{exception} {exception.Body}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no\nkey", "ApiKey")]
    [InlineData("käse", "ApiKey")]
    public void Key_NoHeaderCanCarry_IsRefused(string key, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<VeryfrontConfigurationException>(() => _server.CreateClient(options => options.ApiKey = key)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Key_OfTheVariableNoHeaderCanCarry_IsRefused() => Assert.Contains(
        "VERYFRONT_API_KEY",
        Assert.Throws<VeryfrontConfigurationException>(
            () => new VeryfrontClient(new VeryfrontClientOptions { Variables = static _ => "a b" })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://api.test")]
    [InlineData("/runs")]
    [InlineData("https://key@api.test")]
    [InlineData("https://api.test?key=1")]
    public void Server_ThatIsNone_IsRefused(string address) => Assert.Throws<VeryfrontConfigurationException>(
        () => _server.CreateClient(options => options.Server = new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void KeyAndCredential_AtOnce_AreRefused() => Assert.Contains("both set", Assert.Throws<VeryfrontConfigurationException>(
        () => _server.CreateClient(static options => options.Credential = ApiCredential.Bearer("x"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Credential_AsText_TellsNoSecret()
    {
        Assert.Equal("bearer token", ApiCredential.Bearer("vf_live_key").ToString());
        Assert.Equal("key in X-API-Key", ApiCredential.ApiKey("X-API-Key", "vf_live_key").ToString());
        Assert.Throws<ArgumentException>(static () => ApiCredential.Bearer(" "));
        Assert.Throws<ArgumentException>(static () => ApiCredential.ApiKey("X-API-Key", "a\nb"));
    }

    private async Task<(string?, string?)> SendAsync(Action<VeryfrontClientOptions> configure, Func<string, string?>? getVariable = null)
    {
        var options = new VeryfrontClientOptions
        {
            Server = VeryfrontTestServer.Address,
            Handler = _server,
            Variables = getVariable ?? (static _ => null),
        };
        configure(options);
        using var client = new VeryfrontClient(options);
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => client.Runs.GetAsync("r"));
        return (_server.Requests[^1].Headers["Authorization"], _server.Requests[^1].Headers["X-API-Key"]);
    }
}
