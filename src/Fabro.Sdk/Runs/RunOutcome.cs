using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>The outcome of a run: its result, duration, cost and changes.</summary>
public sealed class RunOutcome
{
    private readonly Conclusion? _conclusion;

    internal RunOutcome(Run run, Conclusion? conclusion) => (Run, _conclusion) = (run, conclusion);

    /// <summary>The run at the time when its end was detected.</summary>
    public Run Run { get; }

    /// <summary>The result.</summary>
    public RunResult Result => Run.Lifecycle.Status switch
    {
        RunStatusSucceeded succeeded =>
            succeeded.Reason == SuccessReason.PartialSuccess ? RunResult.PartiallySucceeded : RunResult.Succeeded,
        RunStatusFailed failed => failed.Reason == FailureReason.Cancelled ? RunResult.Cancelled : RunResult.Failed,
        _ => RunResult.Dead,
    };

    /// <summary>Whether the workflow completed, even if parts of it failed.</summary>
    public bool IsSuccess => Result is RunResult.Succeeded or RunResult.PartiallySucceeded;

    /// <summary>Why the run failed; <see langword="null"/> if it did not fail or is dead.</summary>
    public FailureReason? Reason => (Run.Lifecycle.Status as RunStatusFailed)?.Reason;

    /// <summary>The server's error message; <see langword="null"/> if absent.</summary>
    public string? Detail => _conclusion?.Failure?.Detail.Message is { Length: > 0 } message ? message : Run.Lifecycle.Error?.Message;

    /// <summary>
    /// The duration: wall-clock time, and time in models and tools; <see langword="null"/> if the server does not report it.
    /// </summary>
    public RunTiming? Timing => _conclusion?.Timing ?? Run.Timing;

    /// <summary>The cost of the models in US dollars; <see langword="null"/> if unknown, which is not the same as zero.</summary>
    public decimal? CostUsd => (_conclusion?.Billing?.TotalUsdMicros ?? Run.Billing?.TotalUsdMicros) / 1_000_000m;

    /// <summary>The number of changed files and lines; <see langword="null"/> if the run has no repository.</summary>
    public DiffSummary? Diff => _conclusion?.Diff.Summary ?? Run.Diff;

    /// <summary>The hash of the last commit of the run; <see langword="null"/> if there is none or the server does not report it.</summary>
    public string? CommitSha => _conclusion?.FinalGitCommitSha;

    /// <summary>The pull request that had been opened for the run by then, if any.</summary>
    public PullRequestLink? PullRequest => Run.PullRequest;

    /// <summary>Throws if the run did not succeed.</summary>
    /// <returns>This outcome.</returns>
    /// <exception cref="FabroRunFailedException">The run failed, was canceled, or is dead.</exception>
    public RunOutcome ThrowIfFailed() => IsSuccess ? this : throw new FabroRunFailedException(this);

    /// <summary>The run, its result and the reason in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var reason = Reason is { } failure ? $" ({failure})" : "";
        return $"Run {Run.Id}: {Result}{reason}{(Detail is null ? "" : ": " + Detail)}";
    }
}
