using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>
/// With the defaults that service templates add to every HTTP client, a Fabro client keeps its own rules without any setup by the
/// application.
/// </summary>
public sealed class ServiceDefaultsTests
{
    public static TheoryData<string> Defaults => ["standard", "standard behind", "hedging", "own pipeline", "two"];

    [Theory]
    [MemberData(nameof(Defaults))]
    public async Task Call_UnderDefaults_IsSentByTheClientsRules(string defaults)
    {
        var server = new PlayedHandler(Answers.Status(503));
        using var log = new LogCapture();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log.Provider));
        if (defaults != "standard behind")
        {
            services.ConfigureHttpClientDefaults(builder => AddDefaults(builder, defaults));
        }

        Add(services, server);
        if (defaults == "standard behind")
        {
            services.ConfigureHttpClientDefaults(builder => AddDefaults(builder, "standard"));
        }

        await using var provider = services.BuildServiceProvider();
        var fabro = provider.GetRequiredService<FabroClient>();

        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.StartAsync());
        Assert.Equal(1, server.Attempts);
        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.CreateAsync());
        Assert.Equal(2, server.Attempts);
        var exception = await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());
        Assert.Equal((6, 4), (server.Attempts, exception.Attempts));

        var line = Assert.Single(log.Own, static line => line.Message.Contains("resilience handlers", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Information, line.Level);
    }

    // The standard handler limits an attempt to 10 seconds and all attempts to 30.
    [Fact]
    public async Task Call_UnderDefaultsThatTakesLong_IsNotCut()
    {
        var clock = new TestSupport.WaitableTimeProvider();
        var server = new PlayedHandler(async (request, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(45), clock, cancellationToken);
            return await Answers.Ok(request, cancellationToken);
        });
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(static builder => builder.AddStandardResilienceHandler());
        Add(services, server, options => options.TimeProvider = clock);
        await using var provider = services.BuildServiceProvider();

        var call = provider.GetRequiredService<FabroClient>().GetAsync();
        await clock.RunAsync(call, TimeSpan.FromSeconds(1));

        await call;
        Assert.Equal(1, server.Attempts);
    }

    [Fact]
    public async Task Call_WithoutDefaults_SaysNothing()
    {
        using var log = new LogCapture();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log.Provider));
        Add(services, new PlayedHandler(Answers.Ok));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().GetAsync();

        Assert.Empty(log.Own);
    }

    // A handler that the application adds to this client is intentional, so it is kept.
    [Fact]
    public async Task Call_HandlerOfItsOwn_StandsInside()
    {
        var server = new PlayedHandler(Answers.Status(503));
        var services = new ServiceCollection();
        var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero };
        Add(services, server, static options => options.Resilience.Enabled = false)
            .AddResilienceHandler("mine", strategies => strategies.AddRetry(retry));
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<FabroUnavailableException>(() => provider.GetRequiredService<FabroClient>().GetAsync());

        Assert.Equal(3, server.Attempts);
    }

    [Fact]
    public async Task Add_Twice_HasOneSetOfHandlers()
    {
        var server = new PlayedHandler(Answers.Status(503));
        var services = new ServiceCollection();
        Add(services, server);
        Add(services, server);
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<FabroUnavailableException>(() => provider.GetRequiredService<FabroClient>().GetAsync());

        Assert.Equal(4, server.Attempts);
    }

    // The telemetry of the Microsoft.Extensions.Http.Resilience package, under the name of the pipeline.
    [Fact]
    public async Task Call_Retried_IsPartOfThePackagesTelemetry()
    {
        using var log = new LogCapture();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log.Provider));
        Add(services, new PlayedHandler(Answers.Status(503), Answers.Ok));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().GetAsync();

        Assert.Contains(log.Lines, static line => line.Category == "Polly" && line.Message.Contains("OnRetry", StringComparison.Ordinal));
        Assert.Contains(
            log.Lines, static line => line.Category == "Polly" && line.Message.Contains("Fabro.Sdk-Fabro", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_ReloadedFromConfiguration_CountFromTheNextCall()
    {
        var server = new PlayedHandler(Answers.Status(503));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Fabro:Server"] = Clients.Server.ToString(),
            ["Fabro:Token"] = "fabro_dev_reloaded",
            ["Fabro:Resilience:BaseDelay"] = "00:00:00",
            ["Fabro:Resilience:MaxRetries"] = "1",
        }).Build();
        var services = new ServiceCollection();
        services.AddFabroClient(configuration.GetSection("Fabro")).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        var fabro = provider.GetRequiredService<FabroClient>();
        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());
        Assert.Equal(2, server.Attempts);

        configuration["Fabro:Resilience:MaxRetries"] = "4";
        configuration.Reload();

        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());
        Assert.Equal(2 + 5, server.Attempts);

        // An invalid value throws at the caller that reloads, and changes nothing.
        configuration["Fabro:Resilience:MaxRetries"] = "-1";
        Assert.Contains(
            "MaxRetries must not be negative", Assert.Throws<AggregateException>(configuration.Reload).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FabroUnavailableException>(() => fabro.GetAsync());
        Assert.Equal(2 + 5 + 5, server.Attempts);
    }

    private static IHttpClientBuilder Add(
        IServiceCollection services, HttpMessageHandler server, Action<FabroClientOptions>? configure = null) =>
        services.AddFabroClient(options =>
        {
            Services.Offline(options);
            options.Resilience = ResilientClients.Hasty();
            options.CallTimeout = null;
            configure?.Invoke(options);
        }).ConfigurePrimaryHttpMessageHandler(() => server);

    private static void AddDefaults(IHttpClientBuilder builder, string defaults)
    {
        switch (defaults)
        {
            case "hedging":
                builder.AddStandardHedgingHandler();
                break;
            case "own pipeline":
                builder.AddResilienceHandler(
                    "mine", static strategies => strategies.AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero }));
                break;
            case "two":
                builder.AddStandardResilienceHandler();
                builder.AddResilienceHandler("mine", static strategies => strategies.AddTimeout(TimeSpan.FromSeconds(1)));
                break;
            default:
                builder.AddStandardResilienceHandler();
                break;
        }
    }
}
