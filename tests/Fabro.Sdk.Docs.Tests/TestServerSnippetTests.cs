using Fabro.Sdk.Snippets;
using Fabro.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>The examples of the test server work as documented.</summary>
public sealed class TestServerSnippetTests : ConsoleTests
{
    private static RunRequest Release =>
        RunRequest.FromGraph("digraph Release { graph [goal=\"Ship\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }");

    [Fact]
    public async Task TestRun_OfAnHour_EndsAtOnce()
    {
        await TestRun.RunAsync(Release);

        Assert.Equal("Succeeded, an hour later: True\n", Output.ToString());
    }

    [Fact]
    public async Task TestFaults_BusyAndCut_LosesNothing()
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts().Stage("build").Stage("ship");

        await TestFaults.RunAsync(server, Release);

        Assert.Equal("All events received: True. Pending faults: 0.\n", Output.ToString());
        Assert.True(server.Clock.Elapsed >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task TestHost_OfAContainer_CallsTheServerInMemory()
    {
        await TestHost.RunAsync(new ServiceCollection());

        Assert.Equal("True\n", Output.ToString());
    }

    [Fact]
    public async Task TestSocket_PortAndSocket_AreTheSameServer()
    {
        await TestSocket.RunAsync(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock"));

        Assert.Equal("unix: ok\n", Output.ToString());
    }

    [Fact]
    public async Task TestExport_OfAFinishedRun_HasItAgain()
    {
        var folder = Directory.CreateTempSubdirectory("snippets-");
        try
        {
            await using var server = new FabroTestServer();
            server.WhenRunStarts().Stage("build");
            using var fabro = server.CreateClient();
            var run = await fabro.StartRunAsync(Release);
            await run.WaitAsync();
            await run.SetTitleAsync("Nightly");
            await run.ExportAsync(folder.FullName);

            await TestExport.RunAsync(folder.FullName);

            Assert.Equal("Nightly: Succeeded\n", Output.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
