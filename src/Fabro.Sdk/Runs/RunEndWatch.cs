using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Waits for the end of a run over one stream of new events, which all waiters of the process share. The stream signals that the run may
/// have ended, and the status confirms it. If no stream can be opened, the status is polled at random intervals.
/// </summary>
internal sealed class RunEndWatch
{
    // The active watches.
    private static readonly ConditionalWeakTable<IFabroClient, Dictionary<Key, RunEndWatch>> Watches = [];

    private readonly RunHandle _run;
    private readonly Key _key;
    private readonly Dictionary<Key, RunEndWatch> _others;
    private readonly Action _stop;
    private readonly Task<RunOutcome> _watch;
    private int _waiters;
    private bool _hasNoStream;

    private RunEndWatch(RunHandle run, Key key, Dictionary<Key, RunEndWatch> others)
    {
        (_run, _key, _others) = (run, key, others);
        // Never disposed: it holds no timer.
        var stop = new CancellationTokenSource();
        (_stop, _watch) = (stop.Cancel, WatchAsync(stop.Token));
    }

    /// <summary>Waits for the end of the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="questions">
    /// The question loop of the run. If it fails, the wait fails too, because the run may never end without answers.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async Task<RunOutcome> WaitAsync(RunHandle run, Task? questions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watch = Join(run);
        try
        {
            if (questions is not null
                && await Task.WhenAny(watch._watch, questions).WaitAsync(cancellationToken).ConfigureAwait(false) == questions)
            {
                await questions.ConfigureAwait(false);
            }

            return await watch._watch.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (FabroRunException exception) when (watch._run != run && exception.InnerException is { } reason)
        {
            // The exception contains the cursor of another handle.
            throw run.Lost(reason);
        }
        finally
        {
            watch.Leave();
        }
    }

    private static RunEndWatch Join(RunHandle run)
    {
        var watches = Watches.GetValue(run.Client, static _ => []);
        lock (watches)
        {
            var key = Key.Of(run);
            if (!watches.TryGetValue(key, out var watch) || watch._watch is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                watches[key] = watch = new RunEndWatch(run, key, watches);
            }

            watch._waiters++;
            return watch;
        }
    }

    // The last waiter to leave closes the connection.
    private void Leave()
    {
        lock (_others)
        {
            if (--_waiters > 0)
            {
                return;
            }

            if (_others.TryGetValue(_key, out var known) && known == this)
            {
                _others.Remove(_key);
            }
        }

        if (!_watch.IsCompleted)
        {
            _stop();
        }
    }

    private async Task<RunOutcome> WatchAsync(CancellationToken cancellationToken)
    {
        var outage = new Outage(_run.Options, _run.Clock);
        while (true)
        {
            var ended = await _run.InsistAsync(outage, token => WatchOnceAsync(outage, token), cancellationToken).ConfigureAwait(false);
            if (ended is not null)
            {
                return await _run.InsistAsync(token => GetOutcomeAsync(ended, token), cancellationToken).ConfigureAwait(false);
            }

            await outage.WaitAsync(isAway: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the connection ends; null if the run has not ended.</summary>
    private async Task<Run?> WatchOnceAsync(Outage outage, CancellationToken cancellationToken)
    {
        // The connection is opened before the status is requested, so an end between the two is on the stream.
        var connection = await TryConnectAsync(cancellationToken).ConfigureAwait(false);
        if (connection is null)
        {
            return await GetEndedAsync(outage, cancellationToken).ConfigureAwait(false);
        }

        await using (connection.ConfigureAwait(false))
        {
            if (await GetEndedAsync(outage, cancellationToken).ConfigureAwait(false) is { } ended)
            {
                return ended;
            }

            try
            {
                while (await connection.MoveNextAsync().ConfigureAwait(false) && !connection.Current.IsTerminal)
                {
                    outage.Forget();
                }
            }
            catch (FabroIncompatibleServerException)
            {
                // The events use another contract, but the status can be read.
                _hasNoStream = true;
            }
            catch (Exception exception)
                when (!cancellationToken.IsCancellationRequested && exception is FabroException or OperationCanceledException)
            {
                if (connection.Verdict is not null)
                {
                    return connection.Verdict;
                }

                if (connection.Failure is { } failure)
                {
                    throw failure;
                }

                if (!RunFailures.MayPass(exception))
                {
                    throw;
                }
            }

            if (connection.HasLasted)
            {
                outage.Forget();
            }
        }

        return await GetEndedAsync(outage, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunConnection?> TryConnectAsync(CancellationToken cancellationToken)
    {
        if (_hasNoStream)
        {
            return null;
        }

        try
        {
            return await RunConnection.OpenAsync(_run, since: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException exception) when (RunFailures.MayPass(exception))
        {
            return null;
        }
    }

    private async Task<Run?> GetEndedAsync(Outage outage, CancellationToken cancellationToken)
    {
        var now = await _run.GetAsync(cancellationToken).ConfigureAwait(false);
        outage.End();
        return now.Lifecycle.Status.IsTerminal ? now : null;
    }

    // Without the conclusion, the outcome lacks only the commit.
    private async Task<RunOutcome> GetOutcomeAsync(Run ended, CancellationToken cancellationToken)
    {
        try
        {
            var state = await _run.Client.Runs.GetStateAsync(_run.Id, options: null, cancellationToken).ConfigureAwait(false);
            return new RunOutcome(ended, state.Conclusion);
        }
        catch (FabroApiException)
        {
            return new RunOutcome(ended, conclusion: null);
        }
    }

    /// <summary>The run and the options for following it. Waiters with different options do not share a connection.</summary>
    private readonly record struct Key(
        string RunId, TimeSpan MaxOutage, TimeSpan StatusCheckInterval, TimeSpan ReconnectDelay, TimeProvider Clock)
    {
        public static Key Of(RunHandle run) =>
            new(run.Id, run.Options.MaxOutage, run.Options.StatusCheckInterval, run.Options.ReconnectDelay, run.Clock);
    }
}
