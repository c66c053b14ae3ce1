using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A pairing: live collaboration with the agent of a stage. Disposing it ends the pairing, and the agent continues on its own.
/// </summary>
public sealed class RunPairing : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly RunHandle _run;

    internal RunPairing(RunHandle run, RunPair pair) => (_run, Pair) = (run, pair);

    /// <summary>The pairing at its start.</summary>
    public RunPair Pair { get; }

    /// <summary>
    /// Sends a message to the agent, whose reply appears in the transcript. Calls <see cref="IPairingClient.SendMessageAsync"/> without
    /// retries: if the response is lost, the message may still have been delivered.
    /// </summary>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The message as accepted by the server.</returns>
    /// <exception cref="FabroConflictException">The pairing has ended (code <c>pair_not_active</c>).</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<PairMessage> SayAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var request = new SendPairMessageRequest { Text = text, ClientMessageId = Guid.NewGuid().ToString("n") };
        return _run.Client.Pairing.SendMessageAsync(_run.Id, Pair.PairId, request, options: null, cancellationToken);
    }

    /// <summary>
    /// Reads the transcript from the beginning, and waits for further entries until the pairing has ended. Lost connections are handled.
    /// Reads <c>GET /api/v1/runs/{id}/pair/{pair_id}/transcript</c> and <c>GET /api/v1/runs/{id}/pair/{pair_id}</c>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The entries, each once and in order.</returns>
    /// <exception cref="FabroRunException">
    /// During enumeration: the server was unavailable for longer than <see cref="RunHandleOptions.MaxOutage"/>, or the pairing no longer
    /// exists.
    /// </exception>
    public IAsyncEnumerable<PairTranscriptEntry> TranscriptAsync(CancellationToken cancellationToken = default) =>
        RunHandle.Stoppable(ReadAsync, cancellationToken);

    /// <summary>Ends the pairing. Calls <see cref="IPairingClient.EndAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that completes when the pairing has ended, even if it had already ended.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task EndAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _run.Client.Pairing.EndAsync(_run.Id, Pair.PairId, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException exception) when (exception is FabroConflictException or FabroNotFoundException)
        {
            // The pairing or its run has already ended.
        }
    }

    /// <summary>Ends the pairing, like <see cref="EndAsync"/>.</summary>
    /// <returns>A task that completes when the pairing has ended.</returns>
    public ValueTask DisposeAsync() => new(EndAsync(CancellationToken.None));

    private async IAsyncEnumerable<PairTranscriptEntry> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? next = null;
        while (true)
        {
            // The status is read before the list, so that the list of an ended pairing is complete.
            var current = await _run.InsistAsync(
                token => _run.Client.Pairing.GetAsync(_run.Id, Pair.PairId, options: null, token),
                cancellationToken).ConfigureAwait(false);
            var isOver = current.Status != PairStatus.Active;
            var start = next;
            var (entries, behind) = await _run.InsistAsync(token => ReadFromAsync(start, token), cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                yield return entry;
            }

            next = behind ?? next;
            if (isOver)
            {
                yield break;
            }

            await Task.Delay(PollInterval, _run.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the entries from a sequence number on, and the number after them.</summary>
    private async Task<(List<PairTranscriptEntry> Entries, long? Next)> ReadFromAsync(long? start, CancellationToken cancellationToken)
    {
        var (entries, next) = (new List<PairTranscriptEntry>(), (long?)null);
        var list = _run.Client.Pairing.ListTranscriptAsync(_run.Id, Pair.PairId, new PageOptions { Start = start }, cancellationToken);
        await foreach (var page in list.AsPages().ConfigureAwait(false))
        {
            entries.AddRange(page.Items);
            // The sequence numbers are those of the run's events. The entries do not contain them.
            next = (page.Body as PairTranscriptResponse)?.Meta.NextSinceSeq ?? page.NextStart ?? next;
        }

        return (entries, next);
    }
}
