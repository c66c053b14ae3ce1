using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>The order and interaction of the library's and the application's handlers.</summary>
public sealed class PipelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddHttpMessageHandler_OfTheApplication_SeesEveryAttemptWithItsCredential(bool asDefault)
    {
        var seen = new List<string>();
        var server = new PlayedHandler(Answers.Status(503), Answers.Ok);
        var services = new ServiceCollection();
        if (asDefault)
        {
            services.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new Spy(seen)));
        }

        var client = services.AddFabroClient(static options =>
        {
            Services.Offline(options);
            options.Credential = FabroCredential.Bearer("plain-t0ken");
            options.Resilience.BaseDelay = TimeSpan.Zero;
        }).ConfigurePrimaryHttpMessageHandler(() => server);
        if (!asDefault)
        {
            client.AddHttpMessageHandler(() => new Spy(seen));
        }

        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().GetAsync();

        Assert.Equal(["Bearer plain-t0ken", "Bearer plain-t0ken"], seen);
    }

    [Fact]
    public async Task AddHttpMessageHandler_OfTheApplicationThatFails_IsRepeatedLikeAConnection()
    {
        var attempts = 0;
        await using var provider = Services.Build(
            new PlayedHandler(Answers.Ok),
            static options => options.Resilience.BaseDelay = TimeSpan.Zero,
            builder => builder.AddHttpMessageHandler(() => new Failing(() => ++attempts <= 2)));

        await provider.GetRequiredService<FabroClient>().GetAsync();

        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task AddHttpMessageHandler_ThatSendsEverythingTwice_DoesNotSendARefreshTokenTwice()
    {
        await using var server = await OAuthServer.StartAsync();
        using var directory = new TemporaryDirectory();
        AuthFile.Write(directory["auth.json"], server.Key);
        var services = new ServiceCollection();
        services.AddFabroClient(options =>
        {
            Services.Offline(options);
            options.Server = server.Address;
            options.Credential = FabroCredential.AuthStore(directory["auth.json"]);
        }).AddHttpMessageHandler(static () => new Twice());
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<FabroClient>().Auth.GetCurrentUserAsync();

        Assert.Single(server.Requests, static request => request == "POST /auth/cli/refresh fabro_refresh_0");
        Assert.False(server.IsRevoked);
    }

    [Fact]
    public async Task ConfigureHttpClient_OfTheApplication_IsCarriedOut()
    {
        HttpRequestMessage? sent = null;
        var server = new PlayedHandler((request, cancellationToken) =>
        {
            sent = request;
            return Answers.Ok(request, cancellationToken);
        });
        await using var provider = Services.Build(server, build: static builder => builder.ConfigureHttpClient(static http =>
        {
            http.DefaultRequestHeaders.Add("x-tenant", "blue");
            http.BaseAddress = new Uri("https://elsewhere.test");
            http.Timeout = TimeSpan.FromTicks(1);
        }));

        await provider.GetRequiredService<FabroClient>().GetAsync();

        Assert.Equal("blue", Assert.Single(sent!.Headers.GetValues("x-tenant")));
        Assert.Equal("fabro.test", sent.RequestUri!.Host);
    }

    [Fact]
    public async Task Resilience_SwitchedOff_LeavesRetriesToTheApplication()
    {
        var server = new PlayedHandler(Answers.Status(503));
        await using var provider = Services.Build(
            server,
            static options => options.Resilience.Enabled = false,
            static builder => builder.AddHttpMessageHandler(static () => new Twice()));

        await Assert.ThrowsAsync<FabroUnavailableException>(() => provider.GetRequiredService<FabroClient>().GetAsync());

        Assert.Equal(2, server.Attempts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Deploy/2.1")]
    [InlineData("Deploy/2.1 (nightly; build 7)")]
    public async Task ApplicationName_InTheUserAgent_StandsBeforeTheLibrarys(string? application)
    {
        string? userAgent = null;
        var server = new PlayedHandler((request, cancellationToken) =>
        {
            userAgent = request.Headers.UserAgent.ToString();
            return Answers.Ok(request, cancellationToken);
        });
        await using var provider = Services.Build(server, options => options.ApplicationName = application);

        await provider.GetRequiredService<FabroClient>().GetAsync();
        var ofContainer = userAgent;
        using (var fabro = ResilientClients.Open(server, TimeProvider.System, configure: options => options.ApplicationName = application))
        {
            await fabro.GetAsync();
        }

        var prefix = application is null ? "" : System.Text.RegularExpressions.Regex.Escape(application) + " ";
        Assert.Equal(ofContainer, userAgent);
        Assert.Matches("^" + prefix + @"Fabro\.Sdk/\d+\.\d+\.\d+$", userAgent);
    }

    private sealed class Spy(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.Headers.Authorization?.ToString() ?? "");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Failing(Func<bool> fails) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            fails() ? throw new HttpRequestException("no luck") : base.SendAsync(request, cancellationToken);
    }

    private sealed class Twice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
