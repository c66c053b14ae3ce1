using System.Diagnostics;
using Fabro.Sdk.Snippets;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>The examples that create and configure clients work as documented, tested with recorded traffic.</summary>
public sealed class ClientSnippetTests : ConsoleTests
{
    [Fact]
    public async Task Connect_ServerInTheEnvironment_AsksIt()
    {
        await using var server = await RecordedServer.StartAsync(RecordingFiles.Load("system"));
        Environment.SetEnvironmentVariable("FABRO_SERVER", server.Address.AbsoluteUri);
        Environment.SetEnvironmentVariable("FABRO_TOKEN", "fabro_dev_0");
        try
        {
            await Connect.RunAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable("FABRO_SERVER", null);
            Environment.SetEnvironmentVariable("FABRO_TOKEN", null);
        }

        Assert.Equal($"{server.Address} is ok\n", Output.ToString());
    }

    [Fact]
    public async Task LeaveRetries_ToAHandlerOfTheApplication_AsksTheServer()
    {
        await using var server = await RecordedServer.StartAsync(RecordingFiles.Load("system"));

        await LeaveRetries.RunAsync(server.Address);

        Assert.Equal("ok\n", Output.ToString());
    }

    [Fact]
    public async Task AddTelemetry_WithConnectionsTraced_ExportsOneClientSpanACall()
    {
        await using var server = await RecordedServer.StartAsync(RecordingFiles.Load("system"));
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        var services = new ServiceCollection();
        AddTelemetry.Run(services);
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(spans));
        services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddInMemoryExporter(metrics));
        services.AddFabroClient(options =>
        {
            options.Server = server.Address;
            options.Token = "fabro_dev_0";
        });
        await using (var provider = services.BuildServiceProvider())
        {
            var (tracer, meter) = (provider.GetRequiredService<TracerProvider>(), provider.GetRequiredService<MeterProvider>());
            await provider.GetRequiredService<FabroClient>().Health.GetAsync();
            tracer.ForceFlush();
            meter.ForceFlush();
        }

        Assert.Equal(["GET /health", "getHealth"], spans.Select(static span => span.DisplayName));
        Assert.Equal((spans[1].SpanId, "System.Net.Http"), (spans[0].ParentSpanId, spans[0].Source.Name));
        Assert.Contains(metrics, static metric => metric.Name == "fabro.client.call.duration");
    }

    [Fact]
    public async Task ReadTokens_OfAVault_SendsThem()
    {
        await using var server = await RecordedServer.StartAsync(RecordingFiles.Load("oauth"));

        await ReadTokens.RunAsync(server.Address, static (name, _) => Task.FromResult($"{name}_dev_0"));

        Assert.Equal("octocat\n", Output.ToString());
        Assert.Equal("Bearer fabro_dev_0", Assert.Single(server.Requests).Headers["authorization"]);
    }

    [Fact]
    public async Task SignIn_AndOutAgain_TellsOfThePerson()
    {
        var recorded = RecordingFiles.Load("oauth").Exchanges;
        var signIn = recorded.First(static exchange => exchange.Request.Path == "/auth/cli/token" && exchange.Response.Status == 200);
        var tokens = new Exchange
        {
            // The code and the verifier differ on each sign-in.
            Request = new ExchangeRequest { Method = "POST", Path = "/auth/cli/token" },
            Response = signIn.Response,
        };
        await using var server = await RecordedServer.StartAsync(new Recording(
            "sign-in", [tokens, .. recorded.Where(static exchange => exchange.Request.Path is "/api/v1/auth/me" or "/auth/cli/logout")]));
        var folder = Directory.CreateTempSubdirectory("snippets-");
        Environment.SetEnvironmentVariable("FABRO_AUTH_FILE", Path.Combine(folder.FullName, "auth.json"));
        try
        {
            await SignIn.RunAsync(server.Address, ConfirmAsync);
        }
        finally
        {
            Environment.SetEnvironmentVariable("FABRO_AUTH_FILE", null);
            folder.Delete(recursive: true);
        }

        Assert.Equal("octocat is signed in until 2026-12-22.\nThe Octocat\nSigned out.\n", Output.ToString());
        Assert.Equal(
            "Bearer access-token-2",
            server.Requests.Single(static request => request.Target == "/api/v1/auth/me").Headers["authorization"]);
    }

    [Fact]
    public async Task RegisterClient_ServerInConfiguration_AsksIt()
    {
        await using var server = await RecordedServer.StartAsync(RecordingFiles.Load("listing"));

        await RegisterClient.RunAsync([$"--Fabro:Server={server.Address}", "--Fabro:Token=fabro_dev_0"]);

        // The host also logs to the console, at unpredictable times.
        Assert.Contains("20", Output.ToString().Split('\n'));
        Assert.Equal("Bearer fabro_dev_0", Assert.Single(server.Requests).Headers["authorization"]);
    }

    [Fact]
    public async Task RegisterTwoServers_EachUnderItsKey_NamesBoth()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Fabro:Europe:Server", "https://eu.example.com")])
            .Build();

        await RegisterTwoServers.RunAsync(configuration, "fabro_dev_0");

        Assert.Equal("eu: https://eu.example.com/\nus: https://us.example.com/\n", Output.ToString());
    }

    [Fact]
    public async Task SetRetries_ServerThatAnswers_PrintsItsHealth()
    {
        await using var server = await RecordedServer.StartAsync(RecordingFiles.Load("system"));

        await SetRetries.RunAsync(server.Address);

        Assert.Equal("ok\n", Output.ToString());
    }

    /// <summary>Calls the redirect URI, as the browser does after the user confirms.</summary>
    private static async ValueTask ConfirmAsync(Uri page, CancellationToken cancellationToken)
    {
        var query = QueryHelpers.ParseQuery(page.Query);
        using var browser = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await browser.GetStringAsync($"{query["redirect_uri"]}?code=code1&state={query["state"]}", cancellationToken);
    }
}
