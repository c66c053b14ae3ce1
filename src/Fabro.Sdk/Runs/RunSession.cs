using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A conversation with a model about a run. It answers one question at a time.</summary>
public sealed class RunSession
{
    private const string ActiveTurnHeader = "x-fabro-active-turn-id";

    private readonly RunHandle _run;

    internal RunSession(RunHandle run, string id) => (_run, Id) = (run, id);

    /// <summary>The session's id.</summary>
    public string Id { get; }

    /// <summary>Asks a question. Sends <c>POST /api/v1/sessions/{id}/turns</c>.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="cancellationToken">Cancels the call until the turn has started.</param>
    /// <returns>The turn, whose answer can be read while it is written.</returns>
    /// <exception cref="FabroActiveTurnException">The session has an active turn.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<RunTurn> AskAsync(string prompt, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        try
        {
            var response = await _run.Client.Sessions.SubmitTurnWithResponseAsync(
                Id, new SubmitTurnRequest { Input = prompt }, options: null, cancellationToken).ConfigureAwait(false);
            return new RunTurn(_run, Id, response.Headers["x-fabro-turn-id"], response.Value);
        }
        catch (FabroConflictException exception) when (exception.Code == "session_active_turn")
        {
            throw new FabroActiveTurnException($"Session {Id} has an active turn. Wait until it ends, or interrupt it.", exception)
            {
                TurnId = exception.Headers[ActiveTurnHeader],
            };
        }
    }

    /// <summary>Interrupts a turn of the session. Calls <see cref="ISessionsClient.InterruptTurnAsync"/>.</summary>
    /// <param name="turnId">The turn's id, such as that of a <see cref="FabroActiveTurnException"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the request.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task InterruptAsync(string turnId, CancellationToken cancellationToken = default) =>
        _run.Client.Sessions.InterruptTurnAsync(Id, turnId, options: null, cancellationToken);
}
