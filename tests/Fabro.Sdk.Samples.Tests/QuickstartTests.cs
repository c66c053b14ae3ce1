using System.Diagnostics;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Runs the quickstart as its reader does: as a program.</summary>
public sealed class QuickstartTests
{
    private const string Token = "fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Run_WithoutAServer_PlaysTheRecordingToItsEnd()
    {
        var (exitCode, output, errors) = await RunAsync(server: null);

        Assert.Equal((0, ""), (exitCode, errors));
        Snapshot.Verify(output);
    }

    [Fact]
    public async Task Run_WithAServer_TalksToItWithTheToken()
    {
        await using var server = await RecordedServer.StartAsync(ForAnyDirectory(RecordingFiles.Load("run-gate")));

        var (exitCode, output, errors) = await RunAsync(server.Address.AbsoluteUri);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.NotEmpty(server.Requests);
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {Token}", request.Headers["authorization"]));
    }

    [Fact]
    public async Task Run_NobodyListens_SaysSoAndFails()
    {
        var (exitCode, output, errors) = await RunAsync("http://127.0.0.1:1");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("127.0.0.1:1", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    // The manifest names the working directory, which is another one than was recorded.
    private static Recording ForAnyDirectory(Recording recording) => new(
        recording.Name,
        [
            .. recording.Exchanges.Select(exchange => exchange.Operation != "createRun" ? exchange : new Exchange
            {
                Operation = exchange.Operation,
                Request = new ExchangeRequest { Method = exchange.Request.Method, Path = exchange.Request.Path },
                Response = exchange.Response,
            }),
        ]);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string? server)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Fabro.Sdk.Quickstart.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FABRO_SERVER"] = server;
        start.Environment["FABRO_TOKEN"] = server is null ? null : Token;
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, await output, await errors);
    }
}
