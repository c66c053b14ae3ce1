using System.Diagnostics;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>A server is as its options say, and has what a test puts there.</summary>
public sealed class ServerOptionsTests
{
    [Fact]
    public async Task AllowAnonymous_ForAClientWithoutAToken_AnswersIt()
    {
        await using var open = new FabroTestServer(new() { AllowAnonymous = true });
        await using var closed = new FabroTestServer();

        Assert.Empty(await Anonymous(open).Runs.ListAsync().ToListAsync());
        await Assert.ThrowsAsync<FabroAuthenticationException>(async () => await Anonymous(closed).Runs.ListAsync().ToListAsync());

        static FabroClient Anonymous(FabroTestServer server) => server.CreateClient(static options => (options.Token, options.Credential) = (null, FabroCredential.Anonymous));
    }

    [Fact]
    public async Task Tokens_OfTheServer_AreTheOnlyOnes()
    {
        var token = "fabro_dev_" + new string('1', 64);
        await using var server = new FabroTestServer(new() { Tokens = [token] });
        using var stranger = server.CreateClient(static options => options.Token = FabroTestServer.DevToken);
        using var fabro = server.CreateClient();

        Assert.Empty(await fabro.Runs.ListAsync().ToListAsync());
        await Assert.ThrowsAsync<FabroAuthenticationException>(async () => await stranger.Runs.ListAsync().ToListAsync());
    }

    [Fact]
    public async Task AddRun_OfSomebodyElse_IsStartedLate()
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts().StartsAfter(TimeSpan.FromMinutes(30)).Stage("build");
        using var fabro = server.CreateClient();
        var added = server.AddRun(new()
        {
            Version = 1,
            Cwd = "/work",
            Target = new() { Path = "workflow.fabro" },
            Workflows = new Dictionary<string, ManifestWorkflow> { ["workflow.fabro"] = new() { Source = Graphs.Release, Files = new Dictionary<string, ManifestFileEntry>() } },
        });
        var run = fabro.OpenRun(added.Id);
        Assert.IsType<RunStatusSubmitted>((await run.GetAsync()).Lifecycle.Status);

        await run.StartAsync();

        Assert.True((await run.WaitAsync().InTime()).IsSuccess);
        Assert.True(server.Clock.Elapsed >= TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Clear_OfFaults_LeavesNone()
    {
        await using var server = new FabroTestServer();
        server.Faults.Add(new() { StatusCode = 500, Times = 100 });
        server.Faults.Clear();
        using var fabro = server.CreateClient();

        Assert.Equal("ok", (await fabro.Health.GetAsync()).Status);
        server.Verify();
    }

    [Fact]
    public async Task RunInRealTime_WhileItLasts_SkipsNothing()
    {
        var clock = new TestClock();
        var start = Stopwatch.GetTimestamp();
        using (clock.RunInRealTime())
            await Task.Delay(TimeSpan.FromMilliseconds(80), clock).InTime();

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(70));
        await Task.Delay(TimeSpan.FromDays(1), clock).InTime();
    }
}
