using Fabro.Sdk.Models;
using Moq;
using NSubstitute;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>Models for fakes have the properties that a server would send.</summary>
public sealed class FabroModelsTests
{
    public static TheoryData<string> Statuses => ["submitted", "runnable", "running", "blocked", "succeeded", "failed"];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Run_InAnyStatus_FitsWhatAServerSends(string kind)
    {
        var status = kind switch
        {
            "submitted" => new RunStatusSubmitted(),
            "runnable" => new RunStatusRunnable(),
            "running" => new RunStatusRunning(),
            "blocked" => FabroModels.Blocked,
            "succeeded" => FabroModels.Succeeded,
            _ => FabroModels.Failed,
        };

        var run = FabroModels.Run(status: status, title: "Nightly");

        Assert.Equal((kind, "Nightly", status.IsTerminal), (run.Lifecycle.Status.Kind, run.Title, run.Timestamps.CompletedAt is not null));
        Assert.Equal(kind is "submitted" or "runnable", run.Timing is null);
    }

    [Fact]
    public void Run_WithAQuestion_IsBlocked() =>
        Assert.IsType<RunStatusBlocked>(FabroModels.Run(question: Question.YesNo("Ship it?")).Lifecycle.Status);

    [Fact]
    public void RunEvents_OfAScript_AreThoseOfAWholeRun()
    {
        var events = FabroModels.RunEvents(
            static script => script.Stage("build", logs: "built").Asks(Question.Choice("Where?", "Here", "There")).Agent("think"));

        Assert.IsType<RunCreatedEvent>(events[0]);
        Assert.Contains(events, static runEvent => runEvent is InterviewCompletedEvent { Properties.Answer: "H" });
        Assert.Contains(events, static runEvent => runEvent is RunCompletedEvent);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(static seq => (long)seq), events.Select(static runEvent => runEvent.Seq));
    }

    [Fact]
    public async Task FakeOfAClient_WithNSubstitute_IsThreeLines()
    {
        var runs = Substitute.For<IRunsClient>();
        runs.GetAsync("01", Arg.Any<CallOptions?>(), Arg.Any<CancellationToken>()).Returns(FabroModels.Run(status: FabroModels.Succeeded));

        Assert.True((await runs.GetAsync("01")).Lifecycle.Status.IsTerminal);
    }

    [Fact]
    public async Task FakeOfAClient_WithMoq_IsThreeLines()
    {
        var runs = new Mock<IRunsClient>();
        runs.Setup(static client => client.GetAsync("01", It.IsAny<CallOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(FabroModels.Run(status: FabroModels.Cancelled));

        Assert.Equal("failed", (await runs.Object.GetAsync("01")).Lifecycle.Status.Kind);
    }

    [Fact]
    public async Task FakeOfAClient_ByHand_HasOnlyWhatItNeeds()
    {
        IRunsClient runs = new OneRun();

        Assert.Equal("01", (await runs.GetAsync("01")).Id);
        await Assert.ThrowsAsync<NotImplementedException>(() => runs.CancelAsync("01"));
    }

    [Fact]
    public void OtherModels_ByDefault_AreFilledIn()
    {
        Assert.Equal(("nightly", true), (FabroModels.Automation("nightly").Id, FabroModels.Automation("nightly").Triggers.Count == 1));
        Assert.Equal(1500, FabroModels.Billing(1500).Totals.TotalUsdMicros);
        Assert.Equal("https://github.com/acme/app/pull/7", FabroModels.PullRequest(7).HtmlUrl);
        Assert.Equal("build@1", FabroModels.Stage("build").Id);
        Assert.Equal(64, FabroModels.Environment("ci").Revision.Length);
        Assert.Equal("gpt-x", FabroModels.Model("gpt-x").Id);
        Assert.Equal("a.txt", FabroModels.Artifact("a.txt").RelativePath);
        Assert.Equal("T", FabroModels.Secret("T").Name);
        Assert.Equal("eu", FabroModels.Variable("REGION", "eu").Value);
        Assert.Equal("What?", FabroModels.Session("01", "02", "What?").Title);
        Assert.Equal(3, FabroModels.SystemInfo(activeRuns: 3).Runs.Active);
    }

    private sealed class OneRun : IRunsClient
    {
        public Task<Run> GetAsync(string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(FabroModels.Run(runId));
    }
}
