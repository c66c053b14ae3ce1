using System.Diagnostics;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>A server follows its options and has the data that a test adds.</summary>
public sealed class ServerOptionsTests
{
    [Fact]
    public async Task AllowAnonymous_ForAClientWithoutAToken_AnswersIt()
    {
        await using var open = new FabroTestServer(new() { AllowAnonymous = true });
        await using var closed = new FabroTestServer();

        Assert.Empty(await Anonymous(open).Runs.ListAsync().ToListAsync());
        await Assert.ThrowsAsync<FabroAuthenticationException>(async () => await Anonymous(closed).Runs.ListAsync().ToListAsync());

        static FabroClient Anonymous(FabroTestServer server) =>
            server.CreateClient(static options => (options.Token, options.Credential) = (null, FabroCredential.Anonymous));
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

    [Theory]
    [InlineData("local", RunResult.Failed, "bootstrap_failed")]
    [InlineData("docker", RunResult.Succeeded, null)]
    public async Task DefaultEnvironment_OfAutomations_DecidesWhetherTheirRunsCanBegin(string environment, RunResult result, string? reason)
    {
        await using var server = new FabroTestServer(new() { DefaultEnvironment = environment });
        server.AddEnvironment(FabroModels.Environment("docker"));
        server.AddRepository(
            "acme/app",
            ("release", "digraph Release { graph [goal=\"Release\"] start [shape=Mdiamond] exit [shape=Msquare] start -> exit }"));
        using var fabro = server.CreateClient();
        await fabro.Automations.CreateAsync(Nightly("Nightly"));

        var run = fabro.OpenRun((await fabro.Automations.CreateRunAsync("nightly")).Id);
        var outcome = await run.WaitAsync().InTime();

        Assert.Equal((result, reason), (outcome.Result, outcome.Reason?.Value));
        Assert.Equal(environment, (await fabro.Runs.GetSettingsAsync(run.Id)).Run.Environment.Id);
    }

    [Theory]
    [InlineData("Nightly")]
    [InlineData("""The "big" one \""")]
    [InlineData("Two\nlines")]
    public async Task ScriptOfAnAutomation_WhateverItsName_NeedsNoRepository(string name)
    {
        await using var server = new FabroTestServer();
        server.WhenRunStarts("nightly").Stage("build");
        using var fabro = server.CreateClient();
        await fabro.Automations.CreateAsync(Nightly(name));

        var run = fabro.OpenRun((await fabro.Automations.CreateRunAsync("nightly")).Id);

        Assert.True((await run.WaitAsync().InTime()).IsSuccess);
        Assert.Equal(name, (await run.GetAsync()).Goal);
    }

    [Fact]
    public async Task IsInInstallMode_WithItsToken_ServesTheInstallationAndNothingElse()
    {
        await using var server = new FabroTestServer(new() { IsInInstallMode = true });
        using var installer = server.CreateClient(static options => options.Token = FabroTestServer.InstallToken);
        using var stranger = server.CreateClient();

        Assert.Empty((await installer.Install.GetSessionAsync()).CompletedSteps);
        await Assert.ThrowsAsync<FabroAuthenticationException>(() => stranger.Install.GetSessionAsync());
        await Assert.ThrowsAsync<FabroNotFoundException>(async () => await installer.Runs.ListAsync().ToListAsync());
        Assert.Equal("ok", (await installer.Health.GetAsync()).Status);
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
            Workflows = new Dictionary<string, ManifestWorkflow>
            {
                ["workflow.fabro"] = new() { Source = Graphs.Release, Files = new Dictionary<string, ManifestFileEntry>() },
            },
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
        {
            await Task.Delay(TimeSpan.FromMilliseconds(80), clock).InTime();
        }

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(70));
        await Task.Delay(TimeSpan.FromDays(1), clock).InTime();
    }

    private static CreateAutomationRequest Nightly(string name) => new()
    {
        Id = "nightly",
        Name = name,
        Target = new() { Repository = "acme/app", Ref = "main", Workflow = "release" },
        Triggers = [new AutomationApiTrigger { Id = "api", Enabled = true }],
    };
}
