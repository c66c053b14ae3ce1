using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A turn of a session: a question, and its answer while it is written, as events or as one text. A lost connection is reopened after the
/// last event. The events can be read once. Disposing the object does not end the turn.
/// </summary>
public sealed class RunTurn : IAsyncDisposable
{
    private readonly RunHandle _run;
    private readonly string _sessionId;
    private readonly EventStream<RunEvent> _stream;
    private int _isRead;

    internal RunTurn(RunHandle run, string sessionId, string? id, EventStream<RunEvent> stream) =>
        (_run, _sessionId, Id, _stream) = (run, sessionId, id, stream);

    /// <summary>The turn's id; <see langword="null"/> until its first event if the server did not return it immediately.</summary>
    public string? Id { get; private set; }

    /// <summary>
    /// Reads the events of the turn, each once, up to the one that ends it: <c>succeeded</c>, <c>failed</c> or <c>interrupted</c>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The events.</returns>
    /// <exception cref="InvalidOperationException">The events were already read.</exception>
    /// <exception cref="FabroRunException">
    /// During enumeration: the session no longer exists, the credential was rejected, or the server was unavailable for too long.
    /// </exception>
    public IAsyncEnumerable<RunEvent> EventsAsync(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _isRead, 1) == 0
            ? RunHandle.Stoppable(ReadAsync, cancellationToken)
            : throw new InvalidOperationException("The events of a turn can be read only once, and they were already read.");

    /// <summary>Waits for the end of the turn.</summary>
    /// <param name="cancellationToken">Cancels the wait. The turn continues.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FabroTurnException">The turn failed or was interrupted.</exception>
    /// <exception cref="InvalidOperationException">The events were already read.</exception>
    /// <exception cref="FabroRunException">
    /// The session no longer exists, the credential was rejected, or the server was unavailable for too long.
    /// </exception>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken = default)
    {
        var said = "";
        await foreach (var next in EventsAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (next)
            {
                case RunSessionAssistantMessageEvent message:
                    said = message.Properties.Text;
                    break;
                case RunSessionTurnSucceededEvent succeeded:
                    return succeeded.Properties.Output ?? said;
                case RunSessionTurnFailedEvent failed:
                    throw new FabroTurnException($"The turn failed ({failed.Properties.Code}): {failed.Properties.Error}")
                    {
                        Event = failed,
                    };
                case RunSessionTurnInterruptedEvent interrupted:
                    throw new FabroTurnException($"The turn was interrupted. {interrupted.Properties.Error}".TrimEnd())
                    {
                        Event = interrupted,
                    };
            }
        }

        return said;
    }

    /// <summary>Interrupts the turn. Calls <see cref="ISessionsClient.InterruptTurnAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the server has accepted the request.</returns>
    /// <exception cref="InvalidOperationException">The id of the turn is not known yet.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task InterruptAsync(CancellationToken cancellationToken = default) => Id is { } id
        ? _run.Client.Sessions.InterruptTurnAsync(_sessionId, id, options: null, cancellationToken)
        : throw new InvalidOperationException("The id of the turn is not known yet. Read its first event.");

    /// <summary>Closes the connection.</summary>
    /// <returns>A task that completes when the connection is closed.</returns>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static string? TurnOf(RunEvent next) => next switch
    {
        RunSessionTurnStartedEvent { Properties.TurnId: var id } => id,
        RunSessionUserMessageEvent { Properties.TurnId: var id } => id,
        RunSessionAssistantDeltaEvent { Properties.TurnId: var id } => id,
        RunSessionAssistantMessageEvent { Properties.TurnId: var id } => id,
        RunSessionToolCallStartedEvent { Properties.TurnId: var id } => id,
        RunSessionToolCallCompletedEvent { Properties.TurnId: var id } => id,
        RunSessionTurnSucceededEvent { Properties.TurnId: var id } => id,
        RunSessionTurnFailedEvent { Properties.TurnId: var id } => id,
        RunSessionTurnInterruptedEvent { Properties.TurnId: var id } => id,
        _ => null,
    };

    private async IAsyncEnumerable<RunEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var outage = new Outage(_run.Options, _run.Clock);
        var last = 0L;
        var events = _stream.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var connection = events;
            await using (connection.ConfigureAwait(false))
            {
                while (await TryMoveAsync(connection, cancellationToken).ConfigureAwait(false))
                {
                    outage.Forget();
                    var next = connection.Current;
                    // The session's stream also contains earlier turns, and repeats some events after a reconnection.
                    if (next.Seq <= last || (TurnOf(next) is { } turn && (Id ??= turn) != turn))
                    {
                        continue;
                    }

                    last = next.Seq;
                    yield return next;
                    if (next is RunSessionTurnSucceededEvent or RunSessionTurnFailedEvent or RunSessionTurnInterruptedEvent)
                    {
                        yield break;
                    }
                }
            }

            await outage.WaitAsync(isAway: false, cancellationToken).ConfigureAwait(false);
            events = await _run.InsistAsync(
                outage, token => ReopenAsync(last, token, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Moves to the next event; false if the connection has ended or was lost.</summary>
    private async ValueTask<bool> TryMoveAsync(IAsyncEnumerator<RunEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RunFailures.MayPass(exception))
        {
            return false;
        }
        catch (FabroException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw _run.Lost(exception);
        }
    }

    private async Task<IAsyncEnumerator<RunEvent>> ReopenAsync(long last, CancellationToken opening, CancellationToken reading)
    {
        var response = await _run.Client.Sessions.AttachWithResponseAsync(
            _sessionId, new SessionAttachOptions { SinceSeq = last + 1 }, opening).ConfigureAwait(false);
        return response.Value.GetAsyncEnumerator(reading);
    }
}
