using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <content>The results of a run.</content>
public sealed partial class RunHandle
{
    /// <summary>Bulk operations on the run's artifacts.</summary>
    public RunArtifacts Artifacts => new(this);

    /// <summary>Directory transfers to and from the run's sandbox.</summary>
    public RunSandboxFiles Sandbox => new(this);

    /// <summary>
    /// Gets the final output of the run: the model response or the command output that was completed last. Reads
    /// <c>GET /api/v1/runs/{id}/state</c>, and <c>GET /api/v1/runs/{id}/blobs/{hash}</c> for long content.
    /// </summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The text; <see langword="null"/> if no stage has produced output yet.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<string?> GetFinalOutputAsync(CancellationToken cancellationToken = default)
    {
        var state = await Client.Runs.GetStateAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        return await RunTexts.ReadAsync(this, RunTexts.FindFinalOutput(state), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Gets the changes of the run, or of one of its stages, to the repository, as a patch. Reads <c>GET /api/v1/runs/{id}/state</c>, and
    /// <c>GET /api/v1/runs/{id}/blobs/{hash}</c> for long content.
    /// </summary>
    /// <param name="stageId">
    /// The stage, such as <c>build@1</c>; <see langword="null"/> for the whole run, whose patch is available once it has ended.
    /// </param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The patch; <see langword="null"/> if there is none.</returns>
    /// <exception cref="ArgumentException">The run does not have the stage yet.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<string?> GetDiffAsync(string? stageId = null, CancellationToken cancellationToken = default)
    {
        var state = await Client.Runs.GetStateAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        if (stageId is null)
        {
            return await RunTexts.ReadAsync(this, state.Conclusion?.Diff.Patch, cancellationToken).ConfigureAwait(false);
        }

        if (!state.Stages.TryGetValue(stageId, out var stage))
        {
            throw new ArgumentException(
                $"Run {Id} has no stage '{stageId}' yet. Its stages are: {string.Join(", ", state.Stages.Keys)}.", nameof(stageId));
        }

        return await RunTexts.ReadAsync(this, stage.Diff, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the output of a stage's command, byte for byte, even if connections are lost. Reads
    /// <c>GET /api/v1/runs/{id}/stages/{stageId}/logs/output</c>, and <c>GET /api/v1/runs/{id}/stages</c> to check whether the stage has
    /// ended.
    /// </summary>
    /// <param name="stageId">The stage, such as <c>build@1</c>.</param>
    /// <param name="options">The offset, and whether to wait for further output; <see langword="null"/> for the existing output.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The output in pieces, each in its own buffer.</returns>
    /// <exception cref="ArgumentException">During enumeration: the run does not have the stage yet.</exception>
    /// <exception cref="FabroRunException">
    /// During enumeration: the run was deleted, the credential was rejected, or the server was unavailable for longer than
    /// <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> LogsAsync(
        string stageId, RunLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stageId);
        var log = new RunLog(this, stageId, options ?? new RunLogOptions());
        return Stoppable(log.ReadBytesAsync, cancellationToken);
    }

    /// <summary>
    /// Like <see cref="LogsAsync"/>, but decodes the output as UTF-8 text. Characters that span pieces are decoded correctly.
    /// </summary>
    /// <param name="stageId">The stage, such as <c>build@1</c>.</param>
    /// <param name="options">The offset, and whether to wait for further output; <see langword="null"/> for the existing output.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The text in pieces, which are not lines.</returns>
    /// <exception cref="ArgumentException">During enumeration: the run does not have the stage yet.</exception>
    /// <exception cref="FabroRunException">
    /// During enumeration: the run was deleted, the credential was rejected, or the server was unavailable for longer than
    /// <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    public IAsyncEnumerable<string> LogTextAsync(
        string stageId, RunLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stageId);
        var log = new RunLog(this, stageId, options ?? new RunLogOptions());
        return Stoppable(log.ReadTextAsync, cancellationToken);
    }

    /// <summary>Opens a conversation with a model about the run. Calls <see cref="ISessionsClient.CreateAsync"/>.</summary>
    /// <param name="session">The title, model and provider; <see langword="null"/> for the server's defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The session.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task<RunSession> OpenSessionAsync(CreateRunSessionRequest? session = null, CancellationToken cancellationToken = default)
    {
        var created = await Client.Sessions.CreateAsync(
            Id, session ?? new CreateRunSessionRequest(), options: null, cancellationToken).ConfigureAwait(false);
        return new RunSession(this, created.Id);
    }

    /// <summary>Opens an existing conversation. Nothing is sent.</summary>
    /// <param name="sessionId">The session's id.</param>
    /// <returns>The session.</returns>
    public RunSession OpenSession(string sessionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        return new RunSession(this, sessionId);
    }

    /// <summary>Asks a model a question about the run, in a new session.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FabroTurnException">The model failed to answer.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="FabroRunException">The server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    public async Task<string> AskAsync(string prompt, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        var session = await OpenSessionAsync(session: null, cancellationToken).ConfigureAwait(false);
        var turn = await session.AskAsync(prompt, cancellationToken).ConfigureAwait(false);
        await using (turn.ConfigureAwait(false))
        {
            return await turn.ReadTextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // The enumeration can be disposed while a step is pending, which a compiler-generated iterator does not allow.
    internal static StoppableEnumerable<T> Stoppable<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> read, CancellationToken cancellationToken) =>
        new(token =>
        {
            var tokens = LinkedToken.Create(cancellationToken, token);
            return new LinkedEnumerator<T>(read(tokens.Token).GetAsyncEnumerator(tokens.Token), tokens);
        });
}
