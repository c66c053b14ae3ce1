using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Samples.Tests;

/// <summary>Runs the samples of the two other APIs as programs.</summary>
public sealed class OtherApiTests
{
    [Fact]
    public async Task VeryfrontAgentRun_WithoutAKey_PlaysARunToItsEnd() => Snapshot.Verify(await RunAsync("VeryfrontAgentRun", 0));

    [Fact]
    public async Task ReplicasNightly_WithoutAKey_PlaysAnExecutionToItsEnd() => Snapshot.Verify(await RunAsync("ReplicasNightly", 0));

    [Theory]
    [InlineData("VeryfrontAgentRun", "usage: VeryfrontAgentRun [project] [agent]")]
    [InlineData("ReplicasNightly", "usage: ReplicasNightly [environment]")]
    public async Task Help_OfASample_TellsItsUsage(string sample, string usage) =>
        Assert.Contains(usage, await RunAsync(sample, 0, "--help"), StringComparison.Ordinal);

    private static async Task<string> RunAsync(string sample, int exitCode, params string[] arguments)
    {
        var (code, output, errors) = await SampleProgram.RunAsync(sample, directory: null, server: null, arguments);
        Assert.Equal((exitCode, ""), (code, errors));
        return output;
    }
}
