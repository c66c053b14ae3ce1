using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Runs the quickstart as a program.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task Run_WithoutAServer_PlaysARunToItsEnd()
    {
        var (exitCode, output, errors) = await SampleProgram.RunAsync("Quickstart", directory: null, server: null);

        Assert.Equal((0, ""), (exitCode, errors));
        Snapshot.Verify(output);
    }

    [Fact]
    public async Task Run_WithAServer_TalksToItWithTheToken()
    {
        await using var server = new FabroTestServer();

        var (exitCode, output, errors) = await SampleProgram.RunAsync(
            "Quickstart", directory: null, (await server.ListenAsync()).AbsoluteUri);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.NotEmpty(server.Requests);
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {FabroTestServer.DevToken}", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Run_NobodyListens_SaysSoAndFails()
    {
        var (exitCode, output, errors) = await SampleProgram.RunAsync("Quickstart", directory: null, "http://127.0.0.1:1");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("127.0.0.1:1", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
