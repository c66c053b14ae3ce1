using System.Runtime.CompilerServices;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A question to a session, and its answer as it is written: as events, or as one text. A connection that is lost is opened again behind the last event. Its
/// events are read once; disposing it leaves the turn alone, which goes on.
/// </summary>
public sealed class RunTurn : IAsyncDisposable
{
    private readonly RunHandle _run;
    private readonly string _sessionId;
    private readonly EventStream<RunEvent> _stream;
    private int _isRead;

    internal RunTurn(RunHandle run, string sessionId, string? id, EventStream<RunEvent> stream) => (_run, _sessionId, Id, _stream) = (run, sessionId, id, stream);

    /// <summary>The turn's id; <see langword="null"/> until its first event, where the server did not tell it at once.</summary>
    public string? Id { get; private set; }

    /// <summary>Reads the events of the turn, each once, up to the one that ends it: <c>succeeded</c>, <c>failed</c> or <c>interrupted</c>.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The events.</returns>
    /// <exception cref="InvalidOperationException">They were read already.</exception>
    /// <exception cref="FabroRunException">While they are enumerated: the session is gone, the credential is refused, or the server was away for too long.</exception>
    public IAsyncEnumerable<RunEvent> EventsAsync(CancellationToken cancellationToken = default) => Interlocked.Exchange(ref _isRead, 1) == 0
        ? RunHandle.Stoppable(ReadAsync, cancellationToken)
        : throw new InvalidOperationException("The events of a turn are read once, and they were.");

    /// <summary>Waits for the end of the turn.</summary>
    /// <param name="cancellationToken">Ends the wait; the turn goes on.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="FabroTurnException">The turn failed, or was interrupted.</exception>
    /// <exception cref="InvalidOperationException">Its events were read already.</exception>
    /// <exception cref="FabroRunException">The session is gone, the credential is refused, or the server was away for too long.</exception>
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
                    throw new FabroTurnException($"The turn failed ({failed.Properties.Code}): {failed.Properties.Error}") { Event = failed };
                case RunSessionTurnInterruptedEvent interrupted:
                    throw new FabroTurnException($"The turn was interrupted. {interrupted.Properties.Error}".TrimEnd()) { Event = interrupted };
            }
        }

        return said;
    }

    /// <summary>Interrupts the turn. Calls <see cref="ISessionsClient.InterruptTurnAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When the server has accepted it.</returns>
    /// <exception cref="InvalidOperationException">The turn's id is not known yet.</exception>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task InterruptAsync(CancellationToken cancellationToken = default) => Id is { } id
        ? _run.Client.Sessions.InterruptTurnAsync(_sessionId, id, options: null, cancellationToken)
        : throw new InvalidOperationException("The turn has no id yet. Read its first event.");

    /// <summary>Closes the connection.</summary>
    /// <returns>When it is closed.</returns>
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
                    // The session's stream has the turns before too, and some events twice after a reconnection.
                    if (next.Seq <= last || (TurnOf(next) is { } turn && (Id ??= turn) != turn))
                        continue;
                    last = next.Seq;
                    yield return next;
                    if (next is RunSessionTurnSucceededEvent or RunSessionTurnFailedEvent or RunSessionTurnInterruptedEvent)
                        yield break;
                }
            }

            await outage.WaitAsync(isAway: false, cancellationToken).ConfigureAwait(false);
            events = await _run.InsistAsync(outage, token => ReopenAsync(last, token, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next event; false where the connection has ended, or was lost.</summary>
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
        var response = await _run.Client.Sessions.AttachWithResponseAsync(_sessionId, new SessionAttachOptions { SinceSeq = last + 1 }, opening).ConfigureAwait(false);
        return response.Value.GetAsyncEnumerator(reading);
    }
}
