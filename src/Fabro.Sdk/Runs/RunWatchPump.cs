using System.Threading.Channels;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// One enumeration of a watch: a connection that delivers new events of all runs, and lists that deliver the events that it misses. At any
/// time, the events of a run come either from the connection or from its list, so that they stay in order. The connection never waits for
/// the reader, because the server drops events for a slow client.
/// </summary>
internal sealed class RunWatchPump : IAsyncDisposable
{
    private const int EventsAhead = 1024;
    private const int ListPageSize = 1000;
    private const int MostWaiting = 256;

    // The length of the URL limits the number.
    private const int MostNamedRuns = 100;

    private readonly RunWatch _watch;
    private readonly RunWatchFilter? _filter;
    private readonly object _lock = new();
    private readonly Channel<(WatchedRun Run, WatchedRunEvent Item)> _items = Channel.CreateBounded<(WatchedRun, WatchedRunEvent)>(
        new BoundedChannelOptions(EventsAhead) { SingleReader = true });

    private readonly Channel<WatchedRun> _listings = Channel.CreateUnbounded<WatchedRun>();
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _connection;
    private bool _namesRuns;
    private Task _work = Task.CompletedTask;
    private ITimer? _timer;
    private CancellationTokenRegistration _caller;

    public RunWatchPump(RunWatch watch)
    {
        _watch = watch;
        _filter = watch.Filter is { } filter ? new RunWatchFilter(watch, filter) : null;
    }

    public ChannelReader<(WatchedRun Run, WatchedRunEvent Item)> Items => _items.Reader;

    private RunHandleOptions Following => _watch.Options.Following;

    public void Start(CancellationToken cancellationToken)
    {
        _caller = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _stop);
        foreach (var run in _watch.Snapshot())
        {
            run.GoBack();
        }

        _timer = _watch.Clock.CreateTimer(
            static state => ((RunWatchPump)state!).LookAtQuietRuns(), this, Following.StatusCheckInterval, Following.StatusCheckInterval);
        _work = Task.WhenAll([Guarded(ConnectAsync), .. Enumerable.Range(0, _watch.Options.ListsAtOnce).Select(_ => Guarded(ListAsync))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _caller.DisposeAsync().ConfigureAwait(false);
        if (_timer is { } timer)
        {
            await timer.DisposeAsync().ConfigureAwait(false);
        }

        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>Handles an added or removed run: the connection is reopened if its request lists the runs.</summary>
    public void RunsChanged(WatchedRun? added = null)
    {
        lock (_lock)
        {
            if (_namesRuns)
            {
                _connection?.Cancel();
            }
        }

        if (added is not null)
        {
            List(added);
        }
    }

    // A failure of one part ends the whole enumeration.
    private async Task Guarded(Func<CancellationToken, Task> part)
    {
        try
        {
            await Task.Yield();
            await part(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (_stop.IsCancellationRequested && exception is FabroException or OperationCanceledException)
        {
            _items.Writer.TryComplete();
        }
        catch (Exception exception)
        {
            _items.Writer.TryComplete(exception);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var outage = new Outage(Following, _watch.Clock);
        while (true)
        {
            Exception? failure = null;
            using var connection = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            lock (_lock)
            {
                _connection = connection;
            }

            try
            {
                await ReadAsync(outage, connection.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
                when (exception is FabroException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The connection is reopened at once because the set of runs has changed.
                failure = connection.IsCancellationRequested ? null : exception;
                if (connection.IsCancellationRequested)
                {
                    outage.Forget();
                }
            }
            finally
            {
                lock (_lock)
                {
                    _connection = null;
                }
            }

            if (failure is not null && !RunFailures.MayPass(failure))
            {
                throw failure;
            }

            if (!await outage.WaitAsync(isAway: failure is not null, cancellationToken).ConfigureAwait(false))
            {
                throw failure!;
            }
        }
    }

    private async Task ReadAsync(Outage outage, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> ids;
        lock (_lock)
        {
            ids = _watch.RunIds;
            _namesRuns = _filter is null && ids.Count <= MostNamedRuns;
        }

        // Without run ids, the request would return the events of all runs.
        if (_namesRuns && ids.Count == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _watch.Clock, cancellationToken).ConfigureAwait(false);
        }

        var response = await _watch.Client.Events.AttachAllWithResponseAsync(
            new EventAttachAllOptions { RunIds = _namesRuns ? [.. ids] : null }, cancellationToken).ConfigureAwait(false);
        outage.End();
        // The connection delivers only new events.
        if (_filter is not null)
        {
            await _filter.FindRunsAsync(cancellationToken).ConfigureAwait(false);
        }

        _watch.Snapshot().ForEach(List);
        EndWhereAllEnded();
        await foreach (var next in response.Value.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            outage.Forget();
            await ReceiveAsync(next, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAsync(RunEvent next, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(next.RunId))
        {
            // A frame that cannot be read may belong to any run.
            _watch.Snapshot().ForEach(List);
            return;
        }

        var run = _watch.Find(next.RunId);
        if (run is null)
        {
            if (_filter is not null)
            {
                await _filter.MeetAsync(next.RunId, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        lock (run)
        {
            run.IsQuiet = false;
            if (next.Seq > run.Known)
            {
                run.Known = next.Seq;
            }

            if (next.Seq > 0 && next.Seq <= run.Taken)
            {
                return;
            }

            if (run.IsListing)
            {
                if (run.Waiting.Count < MostWaiting)
                {
                    run.Waiting.Add(next);
                }

                return;
            }

            // Events after the end are read from the list.
            if (TryTake(run, next) && !(next.IsTerminal && _watch.Options.StopWhenAllEnded))
            {
                return;
            }
        }

        // Events were missed, or the reader is slow: the list contains them.
        List(run);
    }

    /// <summary>Queues an event if it is the next one of its run and the reader is not too slow.</summary>
    private bool TryTake(WatchedRun run, RunEvent next)
    {
        if (next.Seq != run.Taken + 1 || !_items.Writer.TryWrite((run, new WatchedRunEvent(run.Id, next, null))))
        {
            return false;
        }

        run.Take(next);
        return true;
    }

    private void List(WatchedRun run)
    {
        lock (run)
        {
            run.IsStale = true;
            if (run.IsListing || run.IsRemoved)
            {
                return;
            }

            run.IsListing = true;
        }

        _listings.Writer.TryWrite(run);
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        await foreach (var run in _listings.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await ListAsync(run, cancellationToken).ConfigureAwait(false);
            EndWhereAllEnded();
        }
    }

    private async Task ListAsync(WatchedRun run, CancellationToken cancellationToken)
    {
        var outage = new Outage(Following, _watch.Clock);
        while (!run.IsRemoved)
        {
            try
            {
                long taken, known;
                lock (run)
                {
                    (taken, known, run.IsStale) = (run.Taken, run.Known, false);
                }

                await TakeListAsync(run, cancellationToken).ConfigureAwait(false);
                // A run whose process died sends no event of its end.
                var quiet = run.IsQuiet
                    ? await _watch.Client.Runs.GetAsync(run.Id, options: null, cancellationToken).ConfigureAwait(false)
                    : null;
                var isOver = quiet?.Lifecycle.Status.IsTerminal == true;
                lock (run)
                {
                    // The run may have ended after the page was read.
                    run.IsStale |= isOver && !run.HasEnded;
                    run.HasEnded |= isOver;
                    foreach (var next in run.Waiting)
                    {
                        run.IsStale |= TryTake(run, next) && next.IsTerminal && _watch.Options.StopWhenAllEnded;
                    }

                    run.Waiting.Clear();
                    // Events that are known but not queued yet are in the list now. If the list returned nothing new, it lags behind, and
                    // is read again later.
                    if (run.IsStale || (run.Known > run.Taken && (run.Taken > taken || run.Known > known)))
                    {
                        continue;
                    }

                    run.IsListing = false;
                    return;
                }
            }
            catch (Exception exception)
                when (exception is FabroException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                if (RunFailures.MayPass(exception) && await outage.WaitAsync(isAway: true, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }

                // Failures of the server or the credential are reported by the connection.
                if (exception is not FabroNotFoundException)
                {
                    throw;
                }

                var failure = new RunHandle(_watch.Client, _watch.CursorOf(run), Following).Lost(exception);
                await _items.Writer.WriteAsync((run, new WatchedRunEvent(run.Id, null, failure)), cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task TakeListAsync(WatchedRun run, CancellationToken cancellationToken)
    {
        var list = _watch.Client.Events.ListAsync(
            run.Id, new EventListOptions { Start = run.Taken + 1, PageSize = ListPageSize }, cancellationToken);
        var unplaced = new List<RunEvent>();
        await foreach (var next in list.ConfigureAwait(false))
        {
            // An event without a readable sequence number is placed before the next one that has a number.
            if (next.Seq <= 0)
            {
                unplaced.Add(next);
            }

            if (next.Seq <= run.Taken)
            {
                continue;
            }

            foreach (var item in unplaced.Append(next))
            {
                await _items.Writer.WriteAsync((run, new WatchedRunEvent(run.Id, item, null)), cancellationToken).ConfigureAwait(false);
            }

            unplaced.Clear();
            lock (run)
            {
                run.Take(next);
            }
        }
    }

    private void LookAtQuietRuns()
    {
        foreach (var run in _watch.Snapshot())
        {
            bool isQuiet;
            lock (run)
            {
                isQuiet = run is { IsQuiet: true, HasEnded: false };
                run.IsQuiet = true;
            }

            if (isQuiet)
            {
                List(run);
            }
        }
    }

    private void EndWhereAllEnded()
    {
        if (!_watch.Options.StopWhenAllEnded)
        {
            return;
        }

        foreach (var run in _watch.Snapshot())
        {
            lock (run)
            {
                if (!run.HasEnded || run.IsListing)
                {
                    return;
                }
            }
        }

        _items.Writer.TryComplete();
        _stop.Cancel();
    }
}
