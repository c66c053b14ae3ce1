using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The values of an outcome: from the run's conclusion if there is one, and otherwise from the run itself.</summary>
public sealed class RunOutcomeTests
{
    [Fact]
    public void Outcome_WithAConclusion_TellsWhatThatSays()
    {
        var (run, conclusion) = (Run(1), new Conclusion
        {
            Timing = new RunTiming { WallTimeMs = 2 },
            Billing = new BilledTokenCounts { TotalUsdMicros = 2_500_000 },
            Diff = new RunDiff { Summary = new DiffSummary { FilesChanged = 2 } },
            FinalGitCommitSha = "abc",
            Failure = new RunFailure { Detail = new FailureDetail { Message = "it broke" } },
        });

        var outcome = new RunOutcome(run, conclusion);

        Assert.Equal((2, 2.5m, 2, "abc"), (outcome.Timing!.WallTimeMs, outcome.CostUsd, outcome.Diff!.FilesChanged, outcome.CommitSha));
        Assert.Equal("it broke", outcome.Detail);
        Assert.Equal("Run run_1: Failed (workflow_error): it broke", outcome.ToString());
    }

    [Fact]
    public void Outcome_WithoutAConclusion_TellsWhatTheRunSays()
    {
        var outcome = new RunOutcome(Run(1), conclusion: null);

        Assert.Equal((1, 1m, 1, null), (outcome.Timing!.WallTimeMs, outcome.CostUsd, outcome.Diff!.FilesChanged, outcome.CommitSha));
        Assert.Equal("the run's own", outcome.Detail);
    }

    [Fact]
    public void Outcome_OfNothing_TellsNothing()
    {
        var outcome = new RunOutcome(
            new Run { Id = "run_1", Lifecycle = new RunLifecycle { Status = new RunStatusDead() } }, conclusion: null);

        Assert.Null(outcome.Timing);
        Assert.Null(outcome.CostUsd);
        Assert.Null(outcome.Diff);
        Assert.Null(outcome.Detail);
        Assert.Null(outcome.PullRequest);
        Assert.Equal("Run run_1: Dead", outcome.ToString());
    }

    private static Run Run(int number) => new()
    {
        Id = "run_1",
        Lifecycle = new RunLifecycle
        {
            Status = new RunStatusFailed { Reason = FailureReason.WorkflowError },
            Error = new RunError { Message = "the run's own" },
        },
        Timing = new RunTiming { WallTimeMs = number },
        Billing = new RunBillingSummary { TotalUsdMicros = number * 1_000_000 },
        Diff = new DiffSummary { FilesChanged = number },
    };
}
