using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>Hosts validate the options of their clients at startup.</summary>
public sealed class HostTests
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

    [Fact]
    public async Task StartAsync_UsableOptions_Starts()
    {
        _builder.Services.AddFabroClient(Services.Section(("Server", "https://fabro.test")));
        using var host = _builder.Build();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Theory]
    [InlineData("CallTimeout", "00:00:00", "The Fabro client: CallTimeout must be positive. Use a time span such as 00:00:30. Set in configuration: Fabro:CallTimeout.")]
    [InlineData("StreamIdleTimeout", "-00:00:05", "The Fabro client: StreamIdleTimeout must be positive. Use a time span such as 00:00:30. Set in configuration: Fabro:StreamIdleTimeout.")]
    [InlineData("ConnectTimeout", "100.00:00:00", "The Fabro client: ConnectTimeout must not exceed 24 days. Use a shorter time span, such as 00:00:30. Set in configuration: Fabro:ConnectTimeout.")]
    [InlineData("Resilience:AttemptTimeout", "00:00:00", "The Fabro client: Resilience.AttemptTimeout must be positive. Use a time span such as 00:00:30. Set in configuration: Fabro:Resilience:AttemptTimeout.")]
    [InlineData("Resilience:MaxRetries", "-1", "The Fabro client: Resilience.MaxRetries must not be negative. Use 0 to disable retries. Set in configuration: Fabro:Resilience:MaxRetries.")]
    [InlineData("Resilience:MaxDelay", "00:00:00.1", "The Fabro client: Resilience.BaseDelay must not be negative, and Resilience.MaxDelay must not be less than Resilience.BaseDelay. Set in configuration: Fabro:Resilience:MaxDelay.")]
    [InlineData("Resilience:MaxDelay", "2.00:00:00", "The Fabro client: Resilience.MaxDelay must not exceed one day. Use a shorter time span, such as 00:00:30. Set in configuration: Fabro:Resilience:MaxDelay.")]
    [InlineData("Server", "ftp://fabro.test", "The Fabro client: Server is not an absolute http, https, or unix URI. Use http://host:port, https://host, or unix:///path/to/socket. Set in configuration: Fabro:Server.")]
    [InlineData("Server", "https://user:secret@fabro.test", "The Fabro client: Server contains user information before the host. Remove it, and set a token in FabroClientOptions.Token or FABRO_TOKEN. Set in configuration: Fabro:Server.")]
    [InlineData("Token", "fabro_dev\nsecret", "The Fabro client: Token contains characters that no token can contain, such as a line break. Check where it is read from. Set in configuration: Fabro:Token.")]
    [InlineData("ApplicationName", "Dëploy", "The Fabro client: ApplicationName contains characters that are not allowed in a header. Use ASCII characters, as in Deploy/2.1. Set in configuration: Fabro:ApplicationName.")]
    public async Task StartAsync_BrokenRule_FailsWithTheOptionsName(string key, string value, string message)
    {
        _builder.Services.AddFabroClient(Services.Section((key, value)));
        using var host = _builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(message, exception.Message);
        Assert.DoesNotContain("secret", exception.ToString());
    }

    [Fact]
    public async Task StartAsync_SeveralClients_NamesTheOneThatIsWrong()
    {
        _builder.Services.AddFabroClient(Services.Section(("Server", "https://fabro.test")));
        _builder.Services.AddKeyedFabroClient("eu", Services.Section(("Resilience:MaxRetries", "-1")));
        using var host = _builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            "The Fabro client 'eu': Resilience.MaxRetries must not be negative. Use 0 to disable retries. Set in configuration: Fabro:Resilience:MaxRetries.",
            exception.Message);
    }

    [Fact]
    public async Task StartAsync_OptionSetInCode_NamesNoKey()
    {
        _builder.Services.AddFabroClient(Services.Section(("Server", "https://fabro.test")));
        _builder.Services.AddFabroClient(static options => options.Resilience.MaxRetries = -1);
        using var host = _builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal("The Fabro client: Resilience.MaxRetries must not be negative. Use 0 to disable retries.", exception.Message);
    }

    [Fact]
    public async Task StartAsync_SectionWithoutAServerAndNoneFound_FailsWithTheKey()
    {
        _builder.Services.AddKeyedFabroClient("eu", Services.Section(("ApplicationName", "Deploy/2.1")));
        _builder.Services.AddKeyedFabroClient("eu", static options => options.Environment = new FakeEnvironment());
        using var host = _builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.StartsWith(
            "The Fabro client 'eu': No Fabro server was found. Checked, in order: the configuration key Fabro:Server (not set); the variable FABRO_SERVER (not set);",
            exception.Message);
    }

    [Fact]
    public async Task StartAsync_SectionWithoutAServerThatTheEnvironmentNames_Starts()
    {
        _builder.Services.AddFabroClient(Services.Section(("ApplicationName", "Deploy/2.1")));
        _builder.Services.AddFabroClient(
            static options => options.Environment = new FakeEnvironment { Variables = { ["FABRO_SERVER"] = "https://fabro.test" } });
        using var host = _builder.Build();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Tokn", "is not an option of a Fabro client")]
    [InlineData("CallTimeout", "cannot be read")]
    public async Task StartAsync_SectionThatCannotBeRead_FailsWithTheKey(string key, string message)
    {
        _builder.Services.AddFabroClient(Services.Section((key, "fabro_dev_secret")));
        using var host = _builder.Build();

        var exception = await Assert.ThrowsAsync<FabroConfigurationException>(() => host.StartAsync());

        Assert.Contains($"The configuration key 'Fabro:{key}' {message}", exception.Message);
        Assert.DoesNotContain("fabro_dev_secret", exception.ToString());
    }

    [Fact]
    public async Task StartAsync_TwoOptionsThatExcludeEachOther_FailsWithTheirNames()
    {
        _builder.Services.AddFabroClient(static options =>
        {
            options.Token = "plain-t0ken";
            options.Credential = FabroCredential.Anonymous;
            options.HttpClient = new HttpClient();
            options.Handler = new SocketsHttpHandler();
        });
        using var host = _builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            [
                "The Fabro client: Token and Credential are both set. Set only one of them.",
                "The Fabro client: HttpClient and Handler are both set. Set only one of them.",
            ],
            exception.Failures);
    }

    [Fact]
    public void NewFabroClient_BrokenRules_AreTheSame()
    {
        var exception = Assert.Throws<FabroConfigurationException>(static () => new FabroClient(new FabroClientOptions
        {
            Server = Clients.Server,
            CallTimeout = TimeSpan.Zero,
            Token = "plain-t0ken",
            Credential = FabroCredential.Anonymous,
        }));

        Assert.Equal(
            "The options of a Fabro client are invalid. Token and Credential are both set. Set only one of them. "
                + "CallTimeout must be positive. Use a time span such as 00:00:30.",
            exception.Message);
    }

    [Fact]
    public async Task AddFabroClient_HostsLogger_GetsTheClientsLines()
    {
        using var log = new LogCapture();
        _builder.Logging.AddProvider(log.Provider);
        var server = new PlayedHandler(Answers.Status(503, retryAfter: "0"), Answers.Ok);
        _builder.Services.AddFabroClient(Services.Offline).ConfigurePrimaryHttpMessageHandler(() => server);
        using var host = _builder.Build();

        await host.Services.GetRequiredService<FabroClient>().GetAsync();

        Assert.Contains("(status 503). Retry 1 starts in", log.Own.Single().Message);
    }
}
