using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>What a run has produced.</content>
public sealed partial class RunHandle
{
    /// <summary>The run's artifacts, all at once.</summary>
    public RunArtifacts Artifacts => new(this);

    /// <summary>The files in the run's sandbox, by the directory.</summary>
    public RunSandboxFiles Sandbox => new(this);

    /// <summary>
    /// What the run said last: the response of the model, or the output of the command, that was completed last. Reads <c>GET /api/v1/runs/{id}/state</c>, and
    /// <c>GET /api/v1/runs/{id}/blobs/{hash}</c> for what is long.
    /// </summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The text; <see langword="null"/> where no stage has said anything so far.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<string?> GetFinalOutputAsync(CancellationToken cancellationToken = default)
    {
        var state = await Client.Runs.GetStateAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        return await RunTexts.ReadAsync(this, RunTexts.FindFinalOutput(state), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// What the run, or one of its stages, has changed in its repository, as a patch. Reads <c>GET /api/v1/runs/{id}/state</c>, and
    /// <c>GET /api/v1/runs/{id}/blobs/{hash}</c> for what is long.
    /// </summary>
    /// <param name="stageId">The stage, such as <c>build@1</c>; <see langword="null"/> for the whole run, which has its patch once it has ended.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The patch; <see langword="null"/> where there is none.</returns>
    /// <exception cref="ArgumentException">The run has no such stage so far.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<string?> GetDiffAsync(string? stageId = null, CancellationToken cancellationToken = default)
    {
        var state = await Client.Runs.GetStateAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        if (stageId is null)
            return await RunTexts.ReadAsync(this, state.Conclusion?.Diff.Patch, cancellationToken).ConfigureAwait(false);
        if (!state.Stages.TryGetValue(stageId, out var stage))
            throw new ArgumentException($"Run {Id} has no stage '{stageId}' so far. It has {string.Join(", ", state.Stages.Keys)}.", nameof(stageId));
        return await RunTexts.ReadAsync(this, stage.Diff, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the output of a stage's command, byte for byte, however often the connection is lost. Reads
    /// <c>GET /api/v1/runs/{id}/stages/{stageId}/logs/output</c>, and <c>GET /api/v1/runs/{id}/stages</c> to learn whether the stage has ended.
    /// </summary>
    /// <param name="stageId">The stage, such as <c>build@1</c>.</param>
    /// <param name="options">Whether output is waited for, and from where on; <see langword="null"/> for what is there.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The output in pieces, each a buffer of its own.</returns>
    /// <exception cref="ArgumentException">While it is enumerated: the run has no such stage so far.</exception>
    /// <exception cref="FabroRunException">
    /// While it is enumerated: the run was deleted, the credential is refused, or the server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> LogsAsync(string stageId, RunLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stageId);
        var log = new RunLog(this, stageId, options ?? new RunLogOptions());
        return Stoppable(log.ReadBytesAsync, cancellationToken);
    }

    /// <summary>As <see cref="LogsAsync"/>, as text: UTF-8, whose characters may be spread over pieces.</summary>
    /// <param name="stageId">The stage, such as <c>build@1</c>.</param>
    /// <param name="options">Whether output is waited for, and from where on; <see langword="null"/> for what is there.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The text in pieces, which are no lines.</returns>
    /// <exception cref="ArgumentException">While it is enumerated: the run has no such stage so far.</exception>
    /// <exception cref="FabroRunException">
    /// While it is enumerated: the run was deleted, the credential is refused, or the server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    public IAsyncEnumerable<string> LogTextAsync(string stageId, RunLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stageId);
        var log = new RunLog(this, stageId, options ?? new RunLogOptions());
        return Stoppable(log.ReadTextAsync, cancellationToken);
    }

    /// <summary>Opens a conversation with a model about the run. Calls <see cref="ISessionsClient.CreateAsync"/>.</summary>
    /// <param name="session">Its title, model and provider; <see langword="null"/> for those of the server.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<RunSession> OpenSessionAsync(CreateRunSessionRequest? session = null, CancellationToken cancellationToken = default)
    {
        var created = await Client.Sessions.CreateAsync(Id, session ?? new CreateRunSessionRequest(), options: null, cancellationToken).ConfigureAwait(false);
        return new RunSession(this, created.Id);
    }

    /// <summary>A conversation that exists already. Nothing is sent.</summary>
    /// <param name="sessionId">The session's id.</param>
    /// <returns>The session.</returns>
    public RunSession OpenSession(string sessionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        return new RunSession(this, sessionId);
    }

    /// <summary>Asks a model something about the run, in a session of its own.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FabroTurnException">The model has failed to answer.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="FabroRunException">The server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    public async Task<string> AskAsync(string prompt, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        var session = await OpenSessionAsync(session: null, cancellationToken).ConfigureAwait(false);
        var turn = await session.AskAsync(prompt, cancellationToken).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
            return await turn.ReadTextAsync(cancellationToken).ConfigureAwait(false);
    }

    // Left at any time, also while a step is pending, which an iterator of the compiler does not allow.
    internal static StoppableEnumerable<T> Stoppable<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, CancellationToken cancellationToken) => new(token =>
    {
        var tokens = LinkedToken.Create(cancellationToken, token);
        return new LinkedEnumerator<T>(read(tokens.Token).GetAsyncEnumerator(tokens.Token), tokens);
    });
}
