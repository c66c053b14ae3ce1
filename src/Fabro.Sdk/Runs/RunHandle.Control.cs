using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>Control of a run, in addition to StartAsync and CancelAsync.</content>
public sealed partial class RunHandle
{
    /// <summary>
    /// Resumes a run that was interrupted, for example by a restart of the server. Calls <see cref="IRunsClient.StartAsync"/> with
    /// <c>resume</c>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">There is nothing to resume.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> ResumeAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.StartAsync(Id, new StartRunRequest { Resume = true }, options: null, cancellationToken);

    /// <summary>
    /// Requests the cancellation of the run. Unlike <see cref="CancelAsync"/>, it does not wait until the run has ended. Calls
    /// <see cref="IRunsClient.CancelAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The run. It has ended if it was not started; if it is still active, <see cref="RunLifecycle.PendingControl"/> is set.
    /// </returns>
    /// <exception cref="FabroConflictException">The run has already ended.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> RequestCancelAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.CancelAsync(Id, options: null, cancellationToken);

    /// <summary>Pauses the run before its next stage. Calls <see cref="IRunsClient.PauseAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">The run is not running.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> PauseAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.PauseAsync(Id, options: null, cancellationToken);

    /// <summary>Continues a paused run. Calls <see cref="IRunsClient.UnpauseAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">The run is not paused.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> UnpauseAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.UnpauseAsync(Id, options: null, cancellationToken);

    /// <summary>Sends an instruction to the run's agent while it works. Calls <see cref="IRunsClient.SteerAsync"/>.</summary>
    /// <param name="text">The instruction, up to 8,192 characters.</param>
    /// <param name="interrupt">Whether the agent's current work is interrupted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the request.</returns>
    /// <exception cref="FabroConflictException">
    /// No agent of the run can be steered now; <see cref="FabroApiException.Code"/> indicates why.
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task SteerAsync(string text, bool interrupt = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return Client.Runs.SteerAsync(Id, new SteerRunRequest { Text = text, Interrupt = interrupt }, options: null, cancellationToken);
    }

    /// <summary>
    /// Interrupts the current work of the run's agent, so that it reads its instructions. Calls <see cref="IRunsClient.InterruptAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the request.</returns>
    /// <exception cref="FabroConflictException">
    /// No agent of the run can be interrupted now; <see cref="FabroApiException.Code"/> indicates why.
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task InterruptAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.InterruptAsync(Id, options: null, cancellationToken);

    /// <summary>Approves a run that waits for approval. Calls <see cref="IRunsClient.ApproveAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">The run does not wait for approval.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> ApproveAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.ApproveAsync(Id, options: null, cancellationToken);

    /// <summary>Denies a run that waits for approval. Calls <see cref="IRunsClient.DenyAsync"/>.</summary>
    /// <param name="reason">The reason; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">The run does not wait for approval.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> DenyAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        Client.Runs.DenyAsync(Id, reason is null ? null : new DenyRunRequest { Reason = reason }, options: null, cancellationToken);

    /// <summary>Creates a run from the same request. Calls <see cref="IRunsClient.RetryAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new run, followed with the same options.</returns>
    /// <exception cref="FabroConflictException">This run has not ended.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunHandle> RetryAsync(CancellationToken cancellationToken = default)
    {
        var run = await Client.Runs.RetryAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        return Client.OpenRun(run.Id, Options);
    }

    /// <summary>Creates a run that continues from a checkpoint of this one. Calls <see cref="IRunsClient.ForkAsync"/>.</summary>
    /// <param name="checkpoint">The checkpoint; <see langword="null"/> for the last one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new run, which is not started yet.</returns>
    /// <exception cref="FabroBadRequestException">
    /// The checkpoint does not exist, or there is no checkpoint of the repository for it.
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunHandle> ForkAsync(CheckpointSelector? checkpoint = null, CancellationToken cancellationToken = default)
    {
        var fork = await Client.Runs.ForkAsync(
            Id, new ForkRunRequest { Target = checkpoint?.ToString() }, options: null, cancellationToken).ConfigureAwait(false);
        return Client.OpenRun(fork.NewRunId, Options);
    }

    /// <summary>
    /// Creates a run that continues from a checkpoint of this one, and archives this one. Calls <see cref="IRunsClient.RewindAsync"/>.
    /// </summary>
    /// <param name="checkpoint">The checkpoint; <see langword="null"/> for the last one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new run, which is not started yet, and whether this one was archived.</returns>
    /// <exception cref="FabroBadRequestException">
    /// The checkpoint does not exist, or there is no checkpoint of the repository for it.
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunRewind> RewindAsync(CheckpointSelector? checkpoint = null, CancellationToken cancellationToken = default)
    {
        var rewind = await Client.Runs.RewindAsync(
            Id, new RewindRunRequest { Target = checkpoint?.ToString() }, options: null, cancellationToken).ConfigureAwait(false);
        return new RunRewind(Client.OpenRun(rewind.NewRunId, Options), rewind.ArchiveError);
    }

    /// <summary>
    /// Archives the run, which hides it from lists. Calls <see cref="IRunsClient.ArchiveAsync"/>. Archiving a run twice is not an error.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">The run has not ended.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> ArchiveAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.ArchiveAsync(Id, options: null, cancellationToken);

    /// <summary>Unarchives the run, which shows it in lists again. Calls <see cref="IRunsClient.UnarchiveAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<Run> UnarchiveAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.UnarchiveAsync(Id, options: null, cancellationToken);

    /// <summary>
    /// Deletes the run with all of its data. Calls <see cref="IRunsClient.DeleteAsync"/>. Deleting a run twice is not an error.
    /// </summary>
    /// <param name="force">Whether to delete the run even if it has not ended.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state of a sandbox that is kept; <see langword="null"/> if there is none.</returns>
    /// <exception cref="FabroConflictException">The run has not ended, and <paramref name="force"/> is false.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<DeleteRunResponse?> DeleteAsync(bool force = false, CancellationToken cancellationToken = default) =>
        Client.Runs.DeleteAsync(Id, force ? new RunDeleteOptions { Force = true } : null, cancellationToken);

    /// <summary>Renames the run. Calls <see cref="IRunsClient.UpdateAsync"/>.</summary>
    /// <param name="title">The title: a single line of up to 100 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroBadRequestException">The title is blank, too long, or contains line breaks.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> SetTitleAsync(string title, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return Client.Runs.UpdateAsync(Id, new UpdateRunRequest { Title = title }, options: null, cancellationToken);
    }

    /// <summary>
    /// Sets or removes the parent of the run. Calls <see cref="IRunsClient.LinkParentAsync"/> or
    /// <see cref="IRunsClient.UnlinkParentAsync"/>.
    /// </summary>
    /// <param name="parentId">The id of the parent; <see langword="null"/> to remove it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroBadRequestException">The link would create a cycle.</exception>
    /// <exception cref="FabroNotFoundException">One of the runs does not exist.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> SetParentAsync(string? parentId, CancellationToken cancellationToken = default) => parentId is null
        ? Client.Runs.UnlinkParentAsync(Id, options: null, cancellationToken)
        : Client.Runs.LinkParentAsync(Id, new LinkRunParentRequest { ParentId = parentId }, options: null, cancellationToken);

    /// <summary>Starts a pairing with the agent of a running stage. Calls <see cref="IPairingClient.StartAsync"/>.</summary>
    /// <param name="stageId">The stage, such as <c>plan@1</c>; <see langword="null"/> for the only stage that can be paired now.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The pairing. Disposing it ends it.</returns>
    /// <exception cref="InvalidOperationException">No stage was specified, and there is not exactly one that can be paired.</exception>
    /// <exception cref="FabroConflictException">
    /// The run is already paired (code <c>already_paired</c>), or cannot be paired (code <c>run_not_pairable</c>).
    /// </exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunPairing> PairAsync(string? stageId = null, CancellationToken cancellationToken = default)
    {
        if (stageId is null)
        {
            var targets = (await Client.Pairing.GetStatusAsync(Id, options: null, cancellationToken).ConfigureAwait(false)).Targets;
            stageId = targets.Count == 1
                ? targets[0].StageId
                : throw new InvalidOperationException(
                    targets.Count == 0
                        ? $"Run {Id} has no stage that can be paired now."
                        : $"More than one stage can be paired. Specify one of them: {string.Join(", ", targets.Select(static target => target.StageId))}.");
        }

        var pair = await Client.Pairing.StartAsync(
            Id, new StartPairRequest { StageId = stageId }, options: null, cancellationToken).ConfigureAwait(false);
        return new RunPairing(this, pair);
    }
}
