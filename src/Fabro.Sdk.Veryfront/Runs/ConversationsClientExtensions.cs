using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Veryfront;

/// <summary>Follows the events of conversation runs.</summary>
public static class ConversationsClientExtensions
{
    // Keep-alives that the server sends as events.
    private static readonly string[] SignsOfLife = ["HEARTBEAT", "PING", "KEEPALIVE"];

    /// <summary>
    /// Follows the events of a run (<c>GET /conversations/{conversation_id}/runs/{run_id}/stream</c>) and reconnects as needed. Each event
    /// is returned once and in order: when a connection breaks, the next one resumes after the last event (<c>Last-Event-ID</c>). The
    /// enumeration ends after <see cref="RunFinishedEvent"/> or <see cref="RunErrorEvent"/>, or when the run has ended and the stream has
    /// no more events. Keep-alives are skipped.
    /// </summary>
    /// <param name="conversations">The client.</param>
    /// <param name="conversationId">The ID of the conversation, a UUID.</param>
    /// <param name="runId">The ID of the run.</param>
    /// <param name="options">
    /// The event to start after, and the settings of each call; <see langword="null"/> to start at the first event.
    /// </param>
    /// <param name="reconnect">
    /// The delays before a reconnection, and how many times in a row reconnecting may fail; <see langword="null"/> for the defaults.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The events.</returns>
    /// <exception cref="VeryfrontConnectionException">
    /// The connection broke and could not be reopened, or the events have no IDs from which to resume.
    /// </exception>
    /// <exception cref="VeryfrontApiException">The server returned an error.</exception>
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
        item is UnknownConversationRunEvent
            && SignsOfLife.Contains(item.Type.Replace("_", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);

    private sealed class RunFollower(
        IConversationsClient conversations, string conversationId, string runId, ConversationStreamOptions options, PollOptions reconnect)
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
                                // The server resumed at the last event instead of after it.
                                var isKnown = !hasNews && stream.LastEventId is { } id && id == _lastId;
                                _lastId = stream.LastEventId ?? _lastId;
                                if (isKnown || IsSignOfLife(events.Current))
                                {
                                    continue;
                                }

                                (hasNews, _hasEvents, _failures) = (true, true, 0);
                                _delays.Reset();
                                yield return events.Current;
                                if (events.Current is RunFinishedEvent or RunErrorEvent)
                                {
                                    yield break;
                                }
                            }
                        }
                    }
                }

                if (_failure is null && !hasNews && await HasEndedAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield break;
                }

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
                var response = await conversations.StreamRunWithResponseAsync(conversationId, runId, resumed, cancellationToken)
                    .ConfigureAwait(false);
                return response.Value;
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
                var run = await conversations.GetRunAsync(conversationId, runId, options: null, cancellationToken).ConfigureAwait(false);
                return run.Status.HasEnded;
            }
            catch (ApiException exception) when (Poll.IsPassing(exception))
            {
                _failure = exception;
                return false;
            }
        }

        private Task WaitAsync(CancellationToken cancellationToken)
        {
            // Without an ID, the stream would restart at the first event and return every event again.
            if (_hasEvents && _lastId is null)
            {
                throw _failure
                    ?? new VeryfrontConnectionException(
                        $"The stream of run {runId} ended before the run, and its events have no IDs from which to resume. Read the run and its stored events instead.")
                    {
                        RequestWasSent = true,
                    };
            }

            if (_failure is not null && ++_failures > reconnect.MaxFailures)
            {
                throw _failure;
            }

            return Task.Delay(_delays.Next(), reconnect.TimeProvider, cancellationToken);
        }
    }
}
