using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>Live work together with the agent of a stage. Disposing it ends it, and lets the agent go on by itself.</summary>
public sealed class RunPairing : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly RunHandle _run;

    internal RunPairing(RunHandle run, RunPair pair) => (_run, Pair) = (run, pair);

    /// <summary>The pairing as it began.</summary>
    public RunPair Pair { get; }

    /// <summary>
    /// Says something to the agent, whose reply comes with the transcript. Calls <see cref="IPairingClient.SendMessageAsync"/>, once: a message whose response is
    /// lost may have been heard.
    /// </summary>
    /// <param name="text">What to say.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The message as the server has accepted it.</returns>
    /// <exception cref="FabroConflictException">The pairing has ended (code pair_not_active).</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<PairMessage> SayAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var request = new SendPairMessageRequest { Text = text, ClientMessageId = Guid.NewGuid().ToString("n") };
        return _run.Client.Pairing.SendMessageAsync(_run.Id, Pair.PairId, request, options: null, cancellationToken);
    }

    /// <summary>
    /// Reads what was said and done, from the beginning, and waits for more until the pairing has ended, over lost connections too. Reads
    /// <c>GET /api/v1/runs/{id}/pair/{pair_id}/transcript</c> and <c>GET /api/v1/runs/{id}/pair/{pair_id}</c>.
    /// </summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The entries, each once and in order.</returns>
    /// <exception cref="FabroRunException">While it is enumerated: the server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>, or the pairing is gone.</exception>
    public IAsyncEnumerable<PairTranscriptEntry> TranscriptAsync(CancellationToken cancellationToken = default) => RunHandle.Stoppable(ReadAsync, cancellationToken);

    /// <summary>Ends the pairing. Calls <see cref="IPairingClient.EndAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>When it has ended, also where it had before.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public async Task EndAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _run.Client.Pairing.EndAsync(_run.Id, Pair.PairId, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException exception) when (exception is FabroConflictException or FabroNotFoundException)
        {
            // It has ended before, or its run has.
        }
    }

    /// <summary>Ends the pairing, as <see cref="EndAsync"/>.</summary>
    /// <returns>When it has ended.</returns>
    public ValueTask DisposeAsync() => new(EndAsync(CancellationToken.None));

    private async IAsyncEnumerable<PairTranscriptEntry> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? next = null;
        while (true)
        {
            // Asked before the list, which then has all that there will be of one that has ended.
            var isOver = (await _run.InsistAsync(token => _run.Client.Pairing.GetAsync(_run.Id, Pair.PairId, options: null, token), cancellationToken).ConfigureAwait(false)).Status != PairStatus.Active;
            var start = next;
            var (entries, behind) = await _run.InsistAsync(token => ReadFromAsync(start, token), cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
                yield return entry;
            next = behind ?? next;
            if (isOver)
                yield break;
            await Task.Delay(PollInterval, _run.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The entries from a number on, and the number behind them.</summary>
    private async Task<(List<PairTranscriptEntry> Entries, long? Next)> ReadFromAsync(long? start, CancellationToken cancellationToken)
    {
        var (entries, next) = (new List<PairTranscriptEntry>(), (long?)null);
        var list = _run.Client.Pairing.ListTranscriptAsync(_run.Id, Pair.PairId, new PageOptions { Start = start }, cancellationToken);
        await foreach (var page in list.AsPages().ConfigureAwait(false))
        {
            entries.AddRange(page.Items);
            // The numbers are those of the run's events, and the entries have none.
            next = (page.Body as PairTranscriptResponse)?.Meta.NextSinceSeq ?? page.NextStart ?? next;
        }

        return (entries, next);
    }
}
