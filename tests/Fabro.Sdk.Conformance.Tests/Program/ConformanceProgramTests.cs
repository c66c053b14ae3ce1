using System.Diagnostics;
using System.Text.Json;
using Fabro.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fabro.Sdk.Conformance.Tests.Program;

/// <summary>Runs the conformance program as a separate process against a server on a socket.</summary>
public sealed class ConformanceProgramTests
{
    /// <summary>The only expected reason for a skipped scenario. Any other skip is a bug in the program or the test server.</summary>
    private const string NobodySignsIn = "The server has no sign-in. It accepts only development tokens.";

    [Fact]
    public async Task Run_OnAPort_PassesEveryScenario()
    {
        await using var server = new FabroTestServer(new() { StageDuration = TimeSpan.FromMilliseconds(20) });
        using var time = server.Clock.RunInRealTime();

        var report = await ReportAsync(await server.ListenAsync(), FabroTestServer.DevToken);

        Assert.Equal([], report.Of("Failed"));
        Assert.Equal(["sign-in: the caller's session is listed: " + NobodySignsIn], report.Of("Skipped"));
        Assert.Equal([], report.Drift);
        Assert.True(report.Scenarios.Count >= 80);
        Assert.Equal(0, report.ExitCode);
        Assert.Empty(await server.CreateClient().Runs.ListAsync(new() { IncludeArchived = true }).ToListAsync());
    }

    [Fact]
    public async Task Run_OnASocketAsSomebodySignedIn_SkipsNothing()
    {
        await using var server = new FabroTestServer(new() { StageDuration = TimeSpan.FromMilliseconds(20), HasGitHubLogin = true });
        using var time = server.Clock.RunInRealTime();

        var address = await server.ListenAsync(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock"));
        var report = await ReportAsync(address, server.SignIn().AccessToken);

        Assert.Equal([], report.Of("Failed"));
        Assert.Equal([], report.Of("Skipped"));
        Assert.Equal([], report.Drift);
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public async Task Run_OnAServerThatAnswersOtherwise_FailsAndTellsTheDrift()
    {
        await using var server = new FabroTestServer();
        await using var sick = await StartSickServerAsync(server);

        var (exitCode, output, errors) = await RunAsync(new(sick.Urls.Single()), FabroTestServer.DevToken, "--filter", "is healthy");

        Assert.Equal("", errors);
        Assert.Equal(1, exitCode);
        Assert.Contains("Failed   server: is healthy", output, StringComparison.Ordinal);
        Assert.Contains("Expected that the status is ok.", output, StringComparison.Ordinal);
        Assert.Contains("novelty", output[output.IndexOf("does not know", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("1 passed, 1 failed, 0 skipped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ThatOnlyLists_CallsNothing()
    {
        var (exitCode, output, errors) = await RunAsync(new("http://127.0.0.1:1"), null, "--list");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.True(output.Trim().Split('\n').Length >= 80);
        Assert.Equal(output.Split('\n').Length, output.Split('\n').Distinct().Count());
    }

    [Theory]
    [InlineData("--what")]
    [InlineData("--filter")]
    [InlineData("--json")]
    [InlineData("http://localhost:1")]
    public async Task Run_UsedWrongly_ShowsItsUsage(string argument)
    {
        var (exitCode, output, _) = await RunAsync(null, null, argument);

        Assert.Equal(2, exitCode);
        Assert.Contains("usage: fabro-sdk-conformance", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutAServer_SaysSo()
    {
        var (exitCode, output, errors) = await RunAsync(new("http://127.0.0.1:1"), null);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("127.0.0.1:1", errors, StringComparison.Ordinal);
    }

    /// <summary>An unhealthy server of a later version.</summary>
    private static async Task<WebApplication> StartSickServerAsync(FabroTestServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var client = new HttpClient(server);
        client.DefaultRequestHeaders.Authorization = new("Bearer", FabroTestServer.DevToken);
        app.MapGet("/health", () => Results.Json(new { status = "sick" }));
        app.MapGet("{**path}", async (string path) =>
        {
            var body = await client.GetStringAsync(new Uri($"http://fabro/{path}"));
            return Results.Content("{\"novelty\": 1," + body.TrimStart()[1..], "application/json");
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<Report> ReportAsync(Uri server, string token)
    {
        var (exitCode, output, errors) = await RunAsync(server, token, "--json", "-");
        Assert.Equal("", errors);
        using var report = JsonDocument.Parse(output);
        var scenarios = report.RootElement.GetProperty("scenarios").EnumerateArray();
        var drift = report.RootElement.GetProperty("drift").EnumerateArray();
        return new(exitCode, [.. scenarios.Select(ReadScenario)], [.. drift.Select(static line => line.GetString()!)]);
    }

    private static (string Name, string Outcome, string? Reason) ReadScenario(JsonElement item)
    {
        var reason = item.TryGetProperty("reason", out var value) ? value.GetString() : null;
        return (item.GetProperty("name").GetString()!, item.GetProperty("outcome").GetString()!, reason);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(Uri? server, string? token, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fabro.Sdk.Conformance.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["FABRO_SERVER"], start.Environment["FABRO_TOKEN"]) = (server?.ToString(), token);
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, await output, await errors);
    }

    private sealed record Report(
        int ExitCode, IReadOnlyList<(string Name, string Outcome, string? Reason)> Scenarios, IReadOnlyList<string> Drift)
    {
        public IEnumerable<string> Of(string outcome) =>
            Scenarios.Where(item => item.Outcome == outcome).Select(static item => $"{item.Name}: {item.Reason}");
    }
}
