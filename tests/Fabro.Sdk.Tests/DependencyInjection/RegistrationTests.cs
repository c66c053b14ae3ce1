using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>Which services the registrations make resolvable.</summary>
public sealed class RegistrationTests
{
    private readonly ServiceCollection _services = new();

    [Fact]
    public async Task AddFabroClient_Delegate_MakesAClientOfItsOptions()
    {
        var server = WatchedStub.Taking("plain-t0ken");
        _services.AddFabroClient(options =>
        {
            Services.Offline(options);
            options.Credential = null;
            options.Token = "plain-t0ken";
        }).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = _services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().CallAsync();

        Assert.Equal(["GET https://fabro.test/api/v1/health Bearer plain-t0ken"], server.Sent);
    }

    [Theory]
    [InlineData("plain-t0ken\n", "Bearer plain-t0ken")]
    [InlineData(" ", "Bearer t0ken-found")]
    [InlineData("", "Bearer t0ken-found")]
    public async Task AddFabroClient_TokenWithWhiteSpace_IsTakenAsFilesLeaveIt(string token, string sent)
    {
        var server = new WatchedStub(static _ => StubHandler.Json(System.Net.HttpStatusCode.OK, "{}"));
        _services.AddFabroClient(Services.Section(("Server", "https://fabro.test"), ("Token", token)))
            .ConfigurePrimaryHttpMessageHandler(() => server);
        _services.ConfigureAll<FabroClientOptions>(
            static options => options.Environment = new FakeEnvironment { Variables = { ["FABRO_TOKEN"] = "t0ken-found" } });
        await using var provider = _services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().CallAsync();

        Assert.Equal([$"GET https://fabro.test/api/v1/health {sent}"], server.Sent);
    }

    [Fact]
    public async Task AddFabroClient_DelegateOfServices_GetsThem()
    {
        _services.AddSingleton(FabroCredential.Bearer("service-t0ken"));
        var server = WatchedStub.Taking("service-t0ken");
        _services.AddFabroClient(static (provider, options) =>
        {
            Services.Offline(options);
            options.Credential = provider.GetRequiredService<FabroCredential>();
        }).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = _services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().CallAsync();

        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task AddFabroClient_Section_IsRead()
    {
        _services.AddFabroClient(
            Services.Section(("Server", "https://configured.test"), ("Token", "plain-t0ken"), ("ApplicationName", "Deploy/2.1")));
        await using var provider = _services.BuildServiceProvider();

        Assert.Equal(new Uri("https://configured.test"), provider.GetRequiredService<FabroClient>().Address);
    }

    [Fact]
    public async Task AddFabroClient_NoOptions_FindsTheServerAsAnyClientDoes()
    {
        _services.AddFabroClient();
        // A host may configure all options in this way.
        _services.ConfigureAll<FabroClientOptions>(
            static options => options.Environment = new FakeEnvironment { Variables = { ["FABRO_SERVER"] = "https://found.test" } });
        await using var provider = _services.BuildServiceProvider();

        Assert.Equal(new Uri("https://found.test"), provider.GetRequiredService<FabroClient>().Address);
    }

    [Fact]
    public async Task AddFabroClient_EveryInterface_IsTheOneClients()
    {
        await using var provider = Services.Build(new PlayedHandler(Answers.Ok));

        var fabro = provider.GetRequiredService<FabroClient>();
        Assert.Same(fabro, provider.GetRequiredService<IFabroClient>());
        Assert.Same(fabro, provider.GetRequiredService<FabroClient>());
        Assert.NotEmpty(FabroClients.All);
        Assert.All(FabroClients.All, client => Assert.Same(client.Select(fabro), provider.GetRequiredService(client.Type)));
    }

    [Fact]
    public void FabroClients_All_AreTheClientsProperties()
    {
        var interfaces = typeof(IFabroClient)
            .GetProperties()
            .Select(static property => property.PropertyType)
            .Where(static type => type.IsInterface);

        Assert.Equal(
            interfaces.OrderBy(static type => type.Name),
            FabroClients.All.Select(static client => client.Type).OrderBy(static type => type.Name));
    }

    [Theory]
    [InlineData("eu")]
    [InlineData("us")]
    public async Task AddKeyedFabroClient_EveryInterface_IsTheOneClientsOfItsKey(string key)
    {
        AddKeyed("eu", "us");
        await using var provider = _services.BuildServiceProvider();

        var fabro = provider.GetRequiredKeyedService<FabroClient>(key);
        Assert.Equal(new Uri($"https://{key}.test"), fabro.Address);
        Assert.Same(fabro, provider.GetRequiredKeyedService<IFabroClient>(key));
        Assert.All(FabroClients.All, client => Assert.Same(client.Select(fabro), provider.GetRequiredKeyedService(client.Type, key)));
        Assert.Null(provider.GetService<FabroClient>());
        Assert.Null(provider.GetService<IRunsClient>());
    }

    [Fact]
    public async Task AddKeyedFabroClient_SeveralServersAtOnce_KeepTheirCredentialsApart()
    {
        var servers = AddKeyed("eu", "us");
        var unkeyed = WatchedStub.Taking("token-plain");
        _services.AddFabroClient(static options =>
        {
            Services.Offline(options);
            options.Credential = FabroCredential.Bearer("token-plain");
        }).ConfigurePrimaryHttpMessageHandler(() => unkeyed);
        await using var provider = _services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().CallAsync();
        await provider.GetRequiredKeyedService<IHealthClient>("us").GetApiAsync();
        await provider.GetRequiredKeyedService<IHealthClient>("eu").GetApiAsync();

        Assert.Equal(["GET https://fabro.test/api/v1/health Bearer token-plain"], unkeyed.Sent);
        Assert.Equal(["GET https://eu.test/api/v1/health Bearer token-eu"], servers["eu"].Sent);
        Assert.Equal(["GET https://us.test/api/v1/health Bearer token-us"], servers["us"].Sent);
    }

    [Fact]
    public async Task AddKeyedFabroClient_Section_IsRead()
    {
        _services.AddKeyedFabroClient("eu", Services.Section(("Server", "https://configured.test")));
        await using var provider = _services.BuildServiceProvider();

        Assert.Equal(
            new Uri("https://configured.test"),
            provider.GetRequiredKeyedService<IFabroClient>("eu") is FabroClient fabro ? fabro.Address : null);
    }

    [Fact]
    public async Task AddKeyedFabroClient_Constructor_GetsTheClientsItNames()
    {
        AddKeyed("eu", "us");
        _services.AddSingleton<Consumer>();
        await using var provider = _services.BuildServiceProvider();

        var consumer = provider.GetRequiredService<Consumer>();

        Assert.Same(provider.GetRequiredKeyedService<FabroClient>("eu").Runs, consumer.European);
        Assert.Same(provider.GetRequiredKeyedService<FabroClient>("us").Runs, consumer.American);
    }

    [Fact]
    public async Task AddFabroClient_Twice_IsOneClientOfBothsOptionsWhoseRetriesDoNotMultiply()
    {
        var server = new PlayedHandler(Answers.Status(503));
        _services.AddFabroClient(Services.Offline);
        _services.AddFabroClient(static options => options.Resilience.BaseDelay = TimeSpan.Zero)
            .ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = _services.BuildServiceProvider();

        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => provider.GetRequiredService<FabroClient>().GetAsync());

        Assert.Equal((4, 4), (exception.Attempts, server.Attempts));
        Assert.Single(provider.GetServices<FabroClient>().Distinct());
    }

    [Fact]
    public async Task AddFabroClient_FakeThatWasThereBefore_Stays()
    {
        var fake = new RunsClient(new Core.ApiTransport(FabroProfile.Instance, new HttpClient { BaseAddress = Clients.Server }));
        _services.AddSingleton<IRunsClient>(fake);
        _services.AddFabroClient(Services.Offline);
        await using var provider = _services.BuildServiceProvider();

        Assert.Same(fake, provider.GetRequiredService<IRunsClient>());
        Assert.NotNull(provider.GetRequiredService<IEventsClient>());
    }

    [Fact]
    public void AddFabroClient_NullArguments_NameThem()
    {
        Assert.Throws<ArgumentNullException>("services", static () => ((IServiceCollection)null!).AddFabroClient());
        Assert.Throws<ArgumentNullException>("section", () => _services.AddFabroClient(section: null!));
        Assert.Throws<ArgumentNullException>(
            "configure", () => _services.AddFabroClient((Action<IServiceProvider, FabroClientOptions>)null!));
        Assert.Throws<ArgumentNullException>("section", () => _services.AddKeyedFabroClient("eu", section: null!));
        Assert.Throws<ArgumentNullException>(
            "configure", () => _services.AddKeyedFabroClient("eu", (Action<IServiceProvider, FabroClientOptions>)null!));
    }

    private enum Region
    {
        Europe,
    }

    private static readonly object[] OddKeys =
    [
        "",
        "Europe",
        Region.Europe,
        7,
        "7",
        new { A = 1 },
        typeof(string),
        new object(),
        new object(),
    ];

    [Fact]
    public async Task AddKeyedFabroClient_KeysOfAnyKind_HaveAClientEach()
    {
        var servers = OddKeys.Select((key, number) => new Uri($"https://server{number}.test")).ToList();
        foreach (var (number, key) in OddKeys.Index())
        {
            _services.AddKeyedFabroClient(key, Services.Offline);
            _services.AddKeyedFabroClient(key, (_, options) => options.Server = servers[number]);
        }

        await using var provider = _services.BuildServiceProvider();

        Assert.Equal(servers, OddKeys.Select(key => provider.GetRequiredKeyedService<IFabroClient>(key).Address));
    }

    [Fact]
    public async Task AddKeyedFabroClient_NullKey_IsTheClientWithoutAKey()
    {
        _services.AddKeyedFabroClient(null, Services.Offline);
        await using var provider = _services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<FabroClient>(), provider.GetRequiredService<IFabroClient>());
    }

    [Fact]
    public async Task AddKeyedFabroClient_OptionsFromServices_GetTheProvider()
    {
        _services.AddSingleton(new Uri("https://from-services.test"));
        _services.AddKeyedFabroClient("eu", (services, options) =>
        {
            Services.Offline(options);
            options.Server = services.GetRequiredService<Uri>();
        });
        await using var provider = _services.BuildServiceProvider();

        Assert.Equal("https://from-services.test/", provider.GetRequiredKeyedService<IFabroClient>("eu").Address.ToString());
    }

    private Dictionary<string, WatchedStub> AddKeyed(params string[] keys)
    {
        var servers = keys.ToDictionary(static key => key, static key => WatchedStub.Taking("token-" + key));
        foreach (var key in keys)
        {
            _services.AddKeyedFabroClient(key, options =>
            {
                Services.Offline(options);
                options.Server = new Uri($"https://{key}.test");
                options.Credential = FabroCredential.Bearer("token-" + key);
            }).ConfigurePrimaryHttpMessageHandler(() => servers[key]);
        }

        return servers;
    }

    private sealed class Consumer([FromKeyedServices("eu")] IRunsClient european, [FromKeyedServices("us")] IRunsClient american)
    {
        public IRunsClient European => european;

        public IRunsClient American => american;
    }
}
