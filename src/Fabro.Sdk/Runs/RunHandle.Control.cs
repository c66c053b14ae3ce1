using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>What a run can be told, beside its start and its end.</content>
public sealed partial class RunHandle
{
    /// <summary>Starts the run again where it was interrupted, for instance by a restart of the server. Calls <see cref="IRunsClient.StartAsync"/> with <c>resume</c>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">There is nothing to resume.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> ResumeAsync(CancellationToken cancellationToken = default) =>
        Client.Runs.StartAsync(Id, new StartRunRequest { Resume = true }, options: null, cancellationToken);

    /// <summary>Asks for the run's cancellation, and does not wait for its end as <see cref="CancelAsync"/> does. Calls <see cref="IRunsClient.CancelAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run: it has ended where it was not started yet, and has <see cref="RunLifecycle.PendingControl"/> set where it goes on.</returns>
    /// <exception cref="FabroConflictException">It has ended already.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> RequestCancelAsync(CancellationToken cancellationToken = default) => Client.Runs.CancelAsync(Id, options: null, cancellationToken);

    /// <summary>Pauses the run before its next stage. Calls <see cref="IRunsClient.PauseAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It does not run.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> PauseAsync(CancellationToken cancellationToken = default) => Client.Runs.PauseAsync(Id, options: null, cancellationToken);

    /// <summary>Lets a paused run go on. Calls <see cref="IRunsClient.UnpauseAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It is not paused.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> UnpauseAsync(CancellationToken cancellationToken = default) => Client.Runs.UnpauseAsync(Id, options: null, cancellationToken);

    /// <summary>Tells the run's agent something while it works. Calls <see cref="IRunsClient.SteerAsync"/>.</summary>
    /// <param name="text">What it is told, up to 8,192 characters.</param>
    /// <param name="interrupt">Whether what it does is interrupted for that.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the server has accepted it.</returns>
    /// <exception cref="FabroConflictException">No agent of the run can be told anything now; <see cref="FabroApiException.Code"/> says why.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task SteerAsync(string text, bool interrupt = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return Client.Runs.SteerAsync(Id, new SteerRunRequest { Text = text, Interrupt = interrupt }, options: null, cancellationToken);
    }

    /// <summary>Interrupts what the run's agent does, so that it looks for what it was told. Calls <see cref="IRunsClient.InterruptAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the server has accepted it.</returns>
    /// <exception cref="FabroConflictException">No agent of the run can be interrupted now; <see cref="FabroApiException.Code"/> says why.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task InterruptAsync(CancellationToken cancellationToken = default) => Client.Runs.InterruptAsync(Id, options: null, cancellationToken);

    /// <summary>Allows a run that waits for approval to be executed. Calls <see cref="IRunsClient.ApproveAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It does not wait for approval.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> ApproveAsync(CancellationToken cancellationToken = default) => Client.Runs.ApproveAsync(Id, options: null, cancellationToken);

    /// <summary>Refuses to let a run be executed that waits for approval. Calls <see cref="IRunsClient.DenyAsync"/>.</summary>
    /// <param name="reason">Why; <see langword="null"/> to say nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It does not wait for approval.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> DenyAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        Client.Runs.DenyAsync(Id, reason is null ? null : new DenyRunRequest { Reason = reason }, options: null, cancellationToken);

    /// <summary>Makes a run of the same request. Calls <see cref="IRunsClient.RetryAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new run, which is followed like this one.</returns>
    /// <exception cref="FabroConflictException">This one has not ended.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunHandle> RetryAsync(CancellationToken cancellationToken = default)
    {
        var run = await Client.Runs.RetryAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        return Client.OpenRun(run.Id, Options);
    }

    /// <summary>Makes a run that goes on from a checkpoint of this one. Calls <see cref="IRunsClient.ForkAsync"/>.</summary>
    /// <param name="checkpoint">The checkpoint; <see langword="null"/> for the last one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new run, to be started.</returns>
    /// <exception cref="FabroBadRequestException">There is no such checkpoint, or none of the repository with it.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunHandle> ForkAsync(CheckpointSelector? checkpoint = null, CancellationToken cancellationToken = default)
    {
        var fork = await Client.Runs.ForkAsync(Id, new ForkRunRequest { Target = checkpoint?.ToString() }, options: null, cancellationToken).ConfigureAwait(false);
        return Client.OpenRun(fork.NewRunId, Options);
    }

    /// <summary>Makes a run that goes on from a checkpoint of this one, and archives this one. Calls <see cref="IRunsClient.RewindAsync"/>.</summary>
    /// <param name="checkpoint">The checkpoint; <see langword="null"/> for the last one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The new run, to be started, and whether this one was archived.</returns>
    /// <exception cref="FabroBadRequestException">There is no such checkpoint, or none of the repository with it.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunRewind> RewindAsync(CheckpointSelector? checkpoint = null, CancellationToken cancellationToken = default)
    {
        var rewind = await Client.Runs.RewindAsync(Id, new RewindRunRequest { Target = checkpoint?.ToString() }, options: null, cancellationToken).ConfigureAwait(false);
        return new RunRewind(Client.OpenRun(rewind.NewRunId, Options), rewind.ArchiveError);
    }

    /// <summary>Hides the run from lists. Calls <see cref="IRunsClient.ArchiveAsync"/>; archiving it twice is no error.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It has not ended.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> ArchiveAsync(CancellationToken cancellationToken = default) => Client.Runs.ArchiveAsync(Id, options: null, cancellationToken);

    /// <summary>Shows an archived run in lists again. Calls <see cref="IRunsClient.UnarchiveAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<Run> UnarchiveAsync(CancellationToken cancellationToken = default) => Client.Runs.UnarchiveAsync(Id, options: null, cancellationToken);

    /// <summary>Deletes the run with all that the server has of it. Calls <see cref="IRunsClient.DeleteAsync"/>; deleting it twice is no error.</summary>
    /// <param name="force">Whether a run that has not ended is deleted too.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of a sandbox that is kept; <see langword="null"/> where there is none.</returns>
    /// <exception cref="FabroConflictException">It has not ended, and <paramref name="force"/> is off.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<DeleteRunResponse?> DeleteAsync(bool force = false, CancellationToken cancellationToken = default) =>
        Client.Runs.DeleteAsync(Id, force ? new RunDeleteOptions { Force = true } : null, cancellationToken);

    /// <summary>Renames the run. Calls <see cref="IRunsClient.UpdateAsync"/>.</summary>
    /// <param name="title">Its title: one line of up to 100 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroBadRequestException">The title is blank, too long, or has several lines.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> SetTitleAsync(string title, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return Client.Runs.UpdateAsync(Id, new UpdateRunRequest { Title = title }, options: null, cancellationToken);
    }

    /// <summary>Makes the run belong to another one, or to none. Calls <see cref="IRunsClient.LinkParentAsync"/> or <see cref="IRunsClient.UnlinkParentAsync"/>.</summary>
    /// <param name="parentId">The other run's id; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroBadRequestException">The runs would belong to each other.</exception>
    /// <exception cref="FabroNotFoundException">There is no such run.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> SetParentAsync(string? parentId, CancellationToken cancellationToken = default) => parentId is null
        ? Client.Runs.UnlinkParentAsync(Id, options: null, cancellationToken)
        : Client.Runs.LinkParentAsync(Id, new LinkRunParentRequest { ParentId = parentId }, options: null, cancellationToken);

    /// <summary>Joins the agent of a running stage for live work together. Calls <see cref="IPairingClient.StartAsync"/>.</summary>
    /// <param name="stageId">The stage, such as <c>plan@1</c>; <see langword="null"/> for the only one that can be joined now.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The pairing; disposing it ends it.</returns>
    /// <exception cref="InvalidOperationException">None was named, and there is not exactly one that can be joined.</exception>
    /// <exception cref="FabroConflictException">The run is paired already (code already_paired), or cannot be (run_not_pairable).</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunPairing> PairAsync(string? stageId = null, CancellationToken cancellationToken = default)
    {
        if (stageId is null)
        {
            var targets = (await Client.Pairing.GetStatusAsync(Id, options: null, cancellationToken).ConfigureAwait(false)).Targets;
            stageId = targets.Count == 1
                ? targets[0].StageId
                : throw new InvalidOperationException(targets.Count == 0 ? $"Run {Id} has no stage that can be joined now." : $"Name one of the stages that can be joined: {string.Join(", ", targets.Select(static target => target.StageId))}.");
        }

        var pair = await Client.Pairing.StartAsync(Id, new StartPairRequest { StageId = stageId }, options: null, cancellationToken).ConfigureAwait(false);
        return new RunPairing(this, pair);
    }
}
