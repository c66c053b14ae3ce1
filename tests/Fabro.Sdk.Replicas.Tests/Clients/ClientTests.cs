using Fabro.Sdk.Replicas.Testing;
using Fabro.Sdk.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Replicas.Tests.Clients;

/// <summary>Tests credentials, registration, telemetry, and names.</summary>
public sealed class ClientTests : IDisposable
{
    private readonly ReplicasTestServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Package_OfTheFamily_IsCoreAlone() => Assert.Equal(
        ["Fabro.Sdk.Core"],
        typeof(ReplicasClient).Assembly
            .GetReferencedAssemblies()
            .Select(static name => name.Name!)
            .Where(static name => name.StartsWith("Fabro", StringComparison.Ordinal)));

    [Fact]
    public void Exceptions_OfThePackage_AreOneFamily() => Assert.All(
        typeof(ReplicasClient).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(Exception))),
        static type => Assert.True(type == typeof(ReplicasException) || type.IsSubclassOf(typeof(ReplicasException)), type.Name));

    [Fact]
    public async Task Key_OfTheOptionsOrTheVariable_IsABearerToken()
    {
        ReplicasClientOptions[] withKey =
        [
            new() { ApiKey = "rp_key" },
            new() { Variables = static name => name == "REPLICAS_API_KEY" ? "rp_key" : null },
            new() { Credential = ApiCredential.Bearer("rp_key") },
        ];
        foreach (var options in withKey)
        {
            (options.Server, options.Handler) = (ReplicasTestServer.Address, _server);
            using var client = new ReplicasClient(options);

            await Assert.ThrowsAsync<ReplicasNotFoundException>(() => client.Automations.GetAsync("a"));

            Assert.Equal("Bearer rp_key", _server.Requests[^1].Headers["Authorization"]);
        }
    }

    [Fact]
    public async Task NoKey_AtAll_IsToldWhenTheServerRefuses()
    {
        using var client = new ReplicasClient(
            new ReplicasClientOptions { Server = ReplicasTestServer.Address, Handler = _server, Variables = static _ => null });

        var exception = await Assert.ThrowsAsync<ReplicasAuthenticationException>(() => client.Automations.GetAsync("a"));

        Assert.Contains(
            "ReplicasClientOptions.ApiKey or the environment variable REPLICAS_API_KEY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ThatCannotBeUsed_AreRefused()
    {
        Assert.Throws<ReplicasConfigurationException>(static () => new ReplicasClient("a b"));
        Assert.Throws<ReplicasConfigurationException>(
            static () => new ReplicasClient(new ReplicasClientOptions { Server = new Uri("ftp://api.test") }));
        Assert.Throws<ReplicasConfigurationException>(
            static () => new ReplicasClient(new ReplicasClientOptions { ApiKey = "k", Credential = ApiCredential.Bearer("k") }));
    }

    [Fact]
    public async Task Add_Clients_AreThereByKeyAndSection()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Replicas:Server", "https://api.tryreplicas.com"), new("Replicas:ApiKey", "rp_section")])
            .Build()
            .GetSection("Replicas");
        var services = new ServiceCollection();
        services.AddReplicasClient(section).ConfigurePrimaryHttpMessageHandler(() => _server);
        services.AddKeyedReplicasClient("test", options => (options.Handler, options.ApiKey) = (_server, "rp_keyed"));
        services.AddKeyedReplicasClient("other", section);
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<ReplicasNotFoundException>(() => provider.GetRequiredService<IAutomationsClient>().GetAsync("a"));
        await Assert.ThrowsAsync<ReplicasNotFoundException>(
            () => provider.GetRequiredKeyedService<ReplicasClient>("test").Automations.GetAsync("a"));

        Assert.Same(provider.GetRequiredService<ReplicasClient>(), provider.GetRequiredService<IReplicasClient>());
        Assert.Equal(
            [("api.tryreplicas.com", "Bearer rp_section"), ("api.replicas.dev", "Bearer rp_keyed")],
            _server.Requests.Select(static request => (request.Address.Host, request.Headers["Authorization"])));
    }

    [Theory]
    [InlineData("Servers")]
    [InlineData("UseApiKeyHeader")]
    public void AddSection_KeyThatIsNone_IsNamed(string key)
    {
        var services = new ServiceCollection();
        services.AddReplicasClient(
            new ConfigurationBuilder().AddInMemoryCollection([new($"Replicas:{key}", "x")]).Build().GetSection("Replicas"));
        using var provider = services.BuildServiceProvider();

        Assert.Contains(
            "Known options: Server, ApiKey, ",
            Assert.Throws<ReplicasConfigurationException>(() => provider.GetRequiredService<ReplicasClient>()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddTwoApis_ToOneContainer_AreToldApart()
    {
        var services = new ServiceCollection();
        services.AddReplicasClient(options => (options.Handler, options.ApiKey) = (_server, "rp_key"));
        services.AddHttpClient("mine");
        await using var provider = services.BuildServiceProvider();

        using var mine = provider.GetRequiredService<IHttpClientFactory>().CreateClient("mine");

        Assert.Null(mine.BaseAddress);
        Assert.Equal("https://api.replicas.dev/", provider.GetRequiredService<ReplicasClient>().Address.AbsoluteUri);
    }

    [Fact]
    public async Task Telemetry_OfACall_GoesByItsOwnNamesAndKeepsTheToken()
    {
        using var client = _server.CreateClient();
        using var capture = new TelemetryCapture(static name => name == ReplicasTelemetry.ActivitySourceName);

        await Assert.ThrowsAsync<ReplicasNotFoundException>(() => client.Automations.FireWebhookAsync("hook-t0ken-0123456789"));

        Assert.Equal("fireCustomWebhookAutomation", Assert.Single(capture.Calls).GetTagItem("replicas.operation"));
        Assert.Equal("https://api.test/v1/automations/webhook/{token}", Assert.Single(capture.Attempts).GetTagItem("url.full"));
        var spans = capture.Spans.Select(static span => $"{span.DisplayName} {TelemetryCapture.TagsOf(span)}");
        Assert.All(spans, static span => Assert.DoesNotContain("hook-t0ken", span, StringComparison.Ordinal));
        Assert.Contains(capture.Measurements, static measurement => measurement.Instrument == "replicas.client.call.duration");
    }

    [Fact]
    public async Task SendAsync_RequestOfOnesOwn_HasTheCredential()
    {
        using var client = _server.CreateClient();

        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "v1/workspaces"));

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("Bearer rp_test_key", Assert.Single(_server.Requests).Headers["Authorization"]);
    }
}
