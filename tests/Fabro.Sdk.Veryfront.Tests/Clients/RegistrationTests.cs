using Fabro.Sdk.Veryfront.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Veryfront.Tests.Clients;

/// <summary>Clients in a dependency injection container.</summary>
public sealed class RegistrationTests : IDisposable
{
    private readonly VeryfrontTestServer _server = new();
    private readonly ServiceCollection _services = [];

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Add_Client_IsThereAsItselfAndAsEachOfItsClients()
    {
        _services.AddVeryfrontClient(Configure);
        await using var provider = _services.BuildServiceProvider();

        var client = provider.GetRequiredService<VeryfrontClient>();
        Assert.Same(client, provider.GetRequiredService<IVeryfrontClient>());
        Assert.Same(client.Runs, provider.GetRequiredService<IRunsClient>());
        Assert.Same(client.Schedules, provider.GetRequiredService<ISchedulesClient>());
        Assert.Same(client.Conversations, provider.GetRequiredService<IConversationsClient>());
        _server.FailNext(503);
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(() => client.Runs.GetAsync("r"));
        Assert.Equal("Bearer vf_container", _server.Requests[^1].Headers["Authorization"]);
        Assert.Equal(2, _server.Requests.Count);
        Assert.StartsWith("Fabro.Sdk.Veryfront/", _server.Requests[^1].Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddKeyed_SeveralClients_AreToldApart()
    {
        _services.AddKeyedVeryfrontClient("eu", Configure);
        _services.AddKeyedVeryfrontClient("us", (_, options) =>
        {
            Configure(options);
            options.UseApiKeyHeader = true;
        });
        await using var provider = _services.BuildServiceProvider();

        foreach (var key in (string[])["eu", "us"])
        {
            await Assert.ThrowsAsync<VeryfrontNotFoundException>(
                () => provider.GetRequiredKeyedService<IVeryfrontClient>(key).Runs.GetAsync("r"));
        }

        Assert.Equal(["Bearer vf_container", null], _server.Requests.Select(static request => request.Headers["Authorization"]));
        Assert.Equal([null, "vf_container"], _server.Requests.Select(static request => request.Headers["X-API-Key"]));
    }

    [Fact]
    public async Task AddSection_Options_AreRead()
    {
        var section = Section(
            ("Server", "https://gateway.test/veryfront/"),
            ("ApiKey", "vf_section"),
            ("UseApiKeyHeader", "true"),
            ("CallTimeout", "00:00:07"),
            ("Resilience:MaxRetries", "1"));
        _services.AddVeryfrontClient(section).ConfigurePrimaryHttpMessageHandler(() => _server);
        await using var provider = _services.BuildServiceProvider();
        _server.FailNext(503);
        _server.FailNext(503);

        await Assert.ThrowsAsync<VeryfrontUnavailableException>(() => provider.GetRequiredService<VeryfrontClient>().Runs.GetAsync("r"));

        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal("https://gateway.test/veryfront/runs/r", _server.Requests[0].Address.AbsoluteUri);
        Assert.Equal("vf_section", _server.Requests[0].Headers["X-API-Key"]);
        Assert.Equal(
            TimeSpan.FromSeconds(7),
            provider.GetRequiredService<IOptionsMonitor<VeryfrontClientOptions>>().Get("Fabro.Sdk.Veryfront").CallTimeout);
    }

    [Theory]
    [InlineData("ApiKeys", "is not an option of a Veryfront client")]
    [InlineData("UseApiKeyHeader", "expected true or false")]
    [InlineData("Resilience:MaxRetries", "expected an integer")]
    public void AddSection_WhatCannotBeRead_IsNamedWithoutItsValue(string key, string message)
    {
        _services.AddVeryfrontClient(Section((key, "vf_section_value")));
        using var provider = _services.BuildServiceProvider();

        var exception = Assert.Throws<VeryfrontConfigurationException>(() => provider.GetRequiredService<VeryfrontClient>());

        Assert.Contains($"'Veryfront:{key}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vf_section_value", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_WithBrokenOptions_DoesNotStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddKeyedVeryfrontClient("eu", Section(("ApiKey", "a b"), ("Resilience:MaxRetries", "-1")));
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("The Veryfront client 'eu': ApiKey contains characters", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Set in configuration: Veryfront:Resilience:MaxRetries.", exception.Message, StringComparison.Ordinal);
    }

    private void Configure(VeryfrontClientOptions options)
    {
        (options.Server, options.Handler, options.ApiKey) = (VeryfrontTestServer.Address, _server, "vf_container");
        options.Resilience.BaseDelay = TimeSpan.Zero;
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create($"Veryfront:{setting.Key}", (string?)setting.Value)))
        .Build()
        .GetSection("Veryfront");
}
