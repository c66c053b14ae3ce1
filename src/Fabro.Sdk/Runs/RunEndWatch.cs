using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Waits for the end of a run over one stream of new events, however many wait: the stream tells that something ended, and the status what. Where no stream can be
/// opened, the status is asked for, at random intervals.
/// </summary>
internal sealed class RunEndWatch(RunHandle run)
{
    private readonly object _lock = new();
    private Action? _stop;
    private Task<RunOutcome>? _watch;
    private int _waiters;
    private bool _hasNoStream;

    /// <summary>Waits for the end.</summary>
    /// <param name="questions">Who answers the run's questions: where that fails, so does the wait, since the run may never end without.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RunOutcome> WaitAsync(Task? questions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watch = Join();
        try
        {
            if (questions is not null && await Task.WhenAny(watch, questions).WaitAsync(cancellationToken).ConfigureAwait(false) == questions)
                await questions.ConfigureAwait(false);
            return await watch.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private Task<RunOutcome> Join()
    {
        lock (_lock)
        {
            if (_watch is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // Never disposed: it holds no timer.
                var stop = new CancellationTokenSource();
                (_stop, _watch) = (stop.Cancel, WatchAsync(stop.Token));
            }

            _waiters++;
            return _watch;
        }
    }

    // Whoever leaves last closes the connection.
    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiters > 0 || _watch is null or { IsCompleted: true })
                return;
            _stop!();
            _watch = null;
        }
    }

    private async Task<RunOutcome> WatchAsync(CancellationToken cancellationToken)
    {
        var outage = new Outage(run.Options, run.Clock);
        while (true)
        {
            var ended = await run.InsistAsync(outage, token => WatchOnceAsync(outage, token), cancellationToken).ConfigureAwait(false);
            if (ended is not null)
                return await run.InsistAsync(token => GetOutcomeAsync(ended, token), cancellationToken).ConfigureAwait(false);
            await outage.WaitAsync(isAway: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits as long as a connection lasts; null where the run goes on.</summary>
    private async Task<Run?> WatchOnceAsync(Outage outage, CancellationToken cancellationToken)
    {
        // Connected first, asked for the status then: an end between the two is on the stream.
        var connection = await TryConnectAsync(cancellationToken).ConfigureAwait(false);
        if (connection is null)
            return await GetEndedAsync(outage, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (await GetEndedAsync(outage, cancellationToken).ConfigureAwait(false) is { } ended)
                return ended;
            try
            {
                while (await connection.MoveNextAsync().ConfigureAwait(false) && !connection.Current.IsTerminal)
                    outage.Forget();
            }
            catch (FabroIncompatibleServerException)
            {
                // Its events are of another contract, and its status is not.
                _hasNoStream = true;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is FabroException or OperationCanceledException)
            {
                if (connection.Verdict is not null)
                    return connection.Verdict;
                if (connection.Failure is { } failure)
                    throw failure;
                if (!RunFailures.MayPass(exception))
                    throw;
            }

            if (connection.HasLasted)
                outage.Forget();
        }

        return await GetEndedAsync(outage, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunConnection?> TryConnectAsync(CancellationToken cancellationToken)
    {
        if (_hasNoStream)
            return null;
        try
        {
            return await RunConnection.OpenAsync(run, since: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException exception) when (RunFailures.MayPass(exception))
        {
            return null;
        }
    }

    private async Task<Run?> GetEndedAsync(Outage outage, CancellationToken cancellationToken)
    {
        var now = await run.GetAsync(cancellationToken).ConfigureAwait(false);
        outage.End();
        return now.Lifecycle.Status.IsTerminal ? now : null;
    }

    // The outcome stands without it, but for the commit.
    private async Task<RunOutcome> GetOutcomeAsync(Run ended, CancellationToken cancellationToken)
    {
        try
        {
            var state = await run.Client.Runs.GetStateAsync(run.Id, options: null, cancellationToken).ConfigureAwait(false);
            return new RunOutcome(ended, state.Conclusion);
        }
        catch (FabroApiException)
        {
            return new RunOutcome(ended, conclusion: null);
        }
    }
}
