namespace Fabro.Sdk.Veryfront;

/// <summary>Waits until runs end.</summary>
public static class RunsClientExtensions
{
    /// <summary>
    /// Waits until a run ends by polling it (<c>GET /runs/{run_id}</c>). The delay between polls grows and is jittered. A few transient
    /// failures in a row are tolerated.
    /// </summary>
    /// <param name="runs">The client.</param>
    /// <param name="runId">The ID of the run.</param>
    /// <param name="options">Options for polling the run; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the run continues.</param>
    /// <returns>How the run ended, successful or not; <see cref="RunCompletion.EnsureSuccess"/> throws if it was not successful.</returns>
    /// <exception cref="VeryfrontTimeoutException">The run did not end within <see cref="PollOptions.Timeout"/>.</exception>
    /// <exception cref="VeryfrontApiException">The server returned an error.</exception>
    public static async Task<RunCompletion> WaitForCompletionAsync(
        this IRunsClient runs, string runId, RunCompletionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        options ??= new RunCompletionOptions();
        var run = await Poll.UntilAsync(VeryfrontProfile.Instance, $"Run {runId}", ReadAsync, IsOver, options, cancellationToken)
            .ConfigureAwait(false);
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
