using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>How a run ended, what it took, and what it left.</summary>
public sealed class RunOutcome
{
    private readonly Conclusion? _conclusion;

    internal RunOutcome(Run run, Conclusion? conclusion) => (Run, _conclusion) = (run, conclusion);

    /// <summary>The run as it was when its end was noticed.</summary>
    public Run Run { get; }

    /// <summary>How it ended.</summary>
    public RunResult Result => Run.Lifecycle.Status switch
    {
        RunStatusSucceeded succeeded => succeeded.Reason == SuccessReason.PartialSuccess ? RunResult.PartiallySucceeded : RunResult.Succeeded,
        RunStatusFailed failed => failed.Reason == FailureReason.Cancelled ? RunResult.Cancelled : RunResult.Failed,
        _ => RunResult.Dead,
    };

    /// <summary>Whether the workflow reached its end, also where some of it failed.</summary>
    public bool IsSuccess => Result is RunResult.Succeeded or RunResult.PartiallySucceeded;

    /// <summary>Why it failed; <see langword="null"/> for a run that did not, or is dead.</summary>
    public FailureReason? Reason => (Run.Lifecycle.Status as RunStatusFailed)?.Reason;

    /// <summary>What went wrong, in the server's words; <see langword="null"/> where it says nothing.</summary>
    public string? Detail => _conclusion?.Failure?.Detail.Message is { Length: > 0 } message ? message : Run.Lifecycle.Error?.Message;

    /// <summary>How long it took: on the clock, and in models and tools; <see langword="null"/> where the server does not tell.</summary>
    public RunTiming? Timing => _conclusion?.Timing ?? Run.Timing;

    /// <summary>What its models cost in US dollars; <see langword="null"/> where that is not known, which is not zero.</summary>
    public decimal? CostUsd => (_conclusion?.Billing?.TotalUsdMicros ?? Run.Billing?.TotalUsdMicros) / 1_000_000m;

    /// <summary>How many files and lines it has changed; <see langword="null"/> where it has no repository.</summary>
    public DiffSummary? Diff => _conclusion?.Diff.Summary ?? Run.Diff;

    /// <summary>The hash of the last commit that it made; <see langword="null"/> where it made none, or the server does not tell.</summary>
    public string? CommitSha => _conclusion?.FinalGitCommitSha;

    /// <summary>The pull request that was opened for it by then, if any.</summary>
    public PullRequestLink? PullRequest => Run.PullRequest;

    /// <summary>Throws where the run did not succeed.</summary>
    /// <returns>The outcome itself.</returns>
    /// <exception cref="FabroRunFailedException">The run failed, was cancelled, or is dead.</exception>
    public RunOutcome ThrowIfFailed() => IsSuccess ? this : throw new FabroRunFailedException(this);

    /// <summary>The run, its end and the reason in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var reason = Reason is { } failure ? $" ({failure})" : "";
        return $"Run {Run.Id}: {Result}{reason}{(Detail is null ? "" : ": " + Detail)}";
    }
}
