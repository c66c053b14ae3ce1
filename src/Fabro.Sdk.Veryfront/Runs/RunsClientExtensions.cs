using Fabro.Sdk.Core;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront;

/// <summary>Waits for runs.</summary>
public static class RunsClientExtensions
{
    /// <summary>
    /// Waits until a run has ended, by asking for it again and again (<c>GET /runs/{run_id}</c>). The waits between grow and vary; failures that pass are waited out,
    /// a few in a row.
    /// </summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="options">How it is asked for; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the run goes on.</param>
    /// <returns>How the run has ended, whether well or not: <see cref="RunCompletion.EnsureSuccess"/> throws where it has not.</returns>
    /// <exception cref="VeryfrontTimeoutException">The run has not ended within <see cref="PollOptions.Timeout"/>.</exception>
    /// <exception cref="VeryfrontApiException">The server answered with an error.</exception>
    public static async Task<RunCompletion> WaitForCompletionAsync(
        this IRunsClient runs, string runId, RunCompletionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        options ??= new RunCompletionOptions();
        var run = await Poll.UntilAsync(VeryfrontProfile.Instance, $"Run {runId}", ReadAsync, IsOver, options, cancellationToken).ConfigureAwait(false);
        return new RunCompletion(run);

        async Task<Run> ReadAsync(CancellationToken token)
        {
            var current = await runs.GetAsync(runId, options.Call, token).ConfigureAwait(false);
            options.Progress?.Report(current);
            return current;
        }

        bool IsOver(Run current) => current.Status.HasEnded || (options.ReturnWhenWaiting && current.Status == RunStatus.Waiting);
    }
}
