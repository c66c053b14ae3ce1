using System.Runtime.CompilerServices;
using Fabro.Sdk.Core;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront;

/// <summary>Follows runs of conversations.</summary>
public static class ConversationsClientExtensions
{
    // A sign of life that comes as an event.
    private static readonly string[] SignsOfLife = ["HEARTBEAT", "PING", "KEEPALIVE"];

    /// <summary>
    /// Follows the events of a run over as many connections as it takes (<c>GET /conversations/{conversation_id}/runs/{run_id}/stream</c>), each once and in order: where a
    /// connection breaks, the next one goes on behind the last event (<c>Last-Event-ID</c>). Ends behind <see cref="RunFinishedEvent"/> or
    /// <see cref="RunErrorEvent"/>, or where the run has ended and the stream has nothing more. Signs of life are passed over.
    /// </summary>
    /// <param name="conversations">The client.</param>
    /// <param name="conversationId">The conversation's id, a UUID.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="options">Where to start, and settings of each call; <see langword="null"/> for the first event.</param>
    /// <param name="reconnect">The waits before a connection is opened anew, and how often in a row that may fail; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The events.</returns>
    /// <exception cref="VeryfrontConnectionException">The connection broke, and could not be opened again or the stream tells no ids to go on by.</exception>
    /// <exception cref="VeryfrontApiException">The server answered with an error.</exception>
    public static IAsyncEnumerable<ConversationRunEvent> FollowRunAsync(
        this IConversationsClient conversations,
        string conversationId,
        string runId,
        ConversationStreamOptions? options = null,
        PollOptions? reconnect = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        ArgumentException.ThrowIfNullOrWhiteSpace(conversationId);
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        return new RunFollower(conversations, conversationId, runId, options ?? new(), reconnect ?? new()).ReadAsync(cancellationToken);
    }

    private static bool IsSignOfLife(ConversationRunEvent item) =>
        item is UnknownConversationRunEvent && SignsOfLife.Contains(item.Type.Replace("_", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);

    private sealed class RunFollower(IConversationsClient conversations, string conversationId, string runId, ConversationStreamOptions options, PollOptions reconnect)
    {
        private readonly Poll.Delays _delays = new(reconnect);
        private string? _lastId = options.LastEventId;
        private ApiException? _failure;
        private int _failures;
        private bool _hasEvents;

        public async IAsyncEnumerable<ConversationRunEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (true)
            {
                var hasNews = false;
                if (await OpenAsync(cancellationToken).ConfigureAwait(false) is { } stream)
                {
                    await using (((IAsyncDisposable)stream).ConfigureAwait(false))
                    {
                        var events = stream.GetAsyncEnumerator(cancellationToken);
                        await using (events.ConfigureAwait(false))
                        {
                            while (await MoveNextAsync(events).ConfigureAwait(false))
                            {
                                // A server that goes on at the last event, and not behind it.
                                var isKnown = !hasNews && stream.LastEventId is { } id && id == _lastId;
                                _lastId = stream.LastEventId ?? _lastId;
                                if (isKnown || IsSignOfLife(events.Current))
                                    continue;
                                (hasNews, _hasEvents, _failures) = (true, true, 0);
                                _delays.Reset();
                                yield return events.Current;
                                if (events.Current is RunFinishedEvent or RunErrorEvent)
                                    yield break;
                            }
                        }
                    }
                }

                if (_failure is null && !hasNews && await HasEndedAsync(cancellationToken).ConfigureAwait(false))
                    yield break;
                await WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        private async Task<EventStream<ConversationRunEvent>?> OpenAsync(CancellationToken cancellationToken)
        {
            try
            {
                var resumed = new ConversationStreamOptions { LastEventId = _lastId };
                resumed.CopyFrom(options);
                _failure = null;
                return (await conversations.StreamRunWithResponseAsync(conversationId, runId, resumed, cancellationToken).ConfigureAwait(false)).Value;
            }
            catch (ApiException exception) when (Poll.IsPassing(exception))
            {
                _failure = exception;
                return null;
            }
        }

        private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ConversationRunEvent> events)
        {
            try
            {
                return await events.MoveNextAsync().ConfigureAwait(false);
            }
            catch (ApiException exception) when (Poll.IsPassing(exception))
            {
                _failure = exception;
                return false;
            }
        }

        private async Task<bool> HasEndedAsync(CancellationToken cancellationToken)
        {
            try
            {
                return (await conversations.GetRunAsync(conversationId, runId, options: null, cancellationToken).ConfigureAwait(false)).Status.HasEnded;
            }
            catch (ApiException exception) when (Poll.IsPassing(exception))
            {
                _failure = exception;
                return false;
            }
        }

        private Task WaitAsync(CancellationToken cancellationToken)
        {
            // From the first event on again, all that was told already would come once more.
            if (_hasEvents && _lastId is null)
            {
                throw _failure ?? new VeryfrontConnectionException($"The stream of run {runId} ended before the run has, and tells no ids to go on by. Read the run, and its stored events.")
                {
                    RequestWasSent = true,
                };
            }

            if (_failure is not null && ++_failures > reconnect.MaxFailures)
                throw _failure;
            return Task.Delay(_delays.Next(), reconnect.TimeProvider, cancellationToken);
        }
    }
}
