using System.Threading.Channels;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// One enumeration of a watch: a connection that brings what is new of all runs, and lists that bring what it leaves out. A run is either taken from the
/// connection or from its list, so that its events stay in order; the connection never waits for whoever reads, since the server drops what a slow reader does
/// not take.
/// </summary>
internal sealed class RunWatchPump : IAsyncDisposable
{
    private const int EventsAhead = 1024;
    private const int ListPageSize = 1000;
    private const int MostWaiting = 256;

    // An address has room for no more.
    private const int MostNamedRuns = 100;

    private readonly RunWatch _watch;
    private readonly object _lock = new();
    private readonly Channel<(WatchedRun Run, WatchedRunEvent Item)> _items = Channel.CreateBounded<(WatchedRun, WatchedRunEvent)>(
        new BoundedChannelOptions(EventsAhead) { SingleReader = true });

    private readonly Channel<WatchedRun> _listings = Channel.CreateUnbounded<WatchedRun>();

    // Those of which the filter was asked, or is being asked.
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _connection;
    private bool _namesRuns;
    private DateTimeOffset? _newest;
    private Task _work = Task.CompletedTask;
    private ITimer? _timer;
    private CancellationTokenRegistration _caller;

    public RunWatchPump(RunWatch watch) => _watch = watch;

    public ChannelReader<(WatchedRun Run, WatchedRunEvent Item)> Items => _items.Reader;

    private RunHandleOptions Following => _watch.Options.Following;

    public void Start(CancellationToken cancellationToken)
    {
        _caller = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _stop);
        foreach (var run in _watch.Snapshot())
            run.GoBack();
        _timer = _watch.Clock.CreateTimer(static state => ((RunWatchPump)state!).LookAtQuietRuns(), this, Following.StatusCheckInterval, Following.StatusCheckInterval);
        _work = Task.WhenAll([Guarded(ConnectAsync), .. Enumerable.Range(0, _watch.Options.ListsAtOnce).Select(_ => Guarded(ListAsync))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _caller.DisposeAsync().ConfigureAwait(false);
        if (_timer is { } timer)
            await timer.DisposeAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>A run was added or removed: the connection is opened anew where it names its runs.</summary>
    public void RunsChanged(WatchedRun? added = null)
    {
        lock (_lock)
        {
            if (_namesRuns)
                _connection?.Cancel();
        }

        if (added is not null)
            List(added);
    }

    // What ends one part ends the enumeration with it.
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
                _connection = connection;
            try
            {
                await ReadAsync(outage, connection.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is FabroException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Opened anew at once for other runs.
                failure = connection.IsCancellationRequested ? null : exception;
                if (connection.IsCancellationRequested)
                    outage.Forget();
            }
            finally
            {
                lock (_lock)
                    _connection = null;
            }

            if (failure is not null && !RunFailures.MayPass(failure))
                throw failure;
            if (!await outage.WaitAsync(isAway: failure is not null, cancellationToken).ConfigureAwait(false))
                throw failure!;
        }
    }

    private async Task ReadAsync(Outage outage, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> ids;
        lock (_lock)
        {
            ids = _watch.RunIds;
            _namesRuns = _watch.Filter is null && ids.Count <= MostNamedRuns;
        }

        // All that comes without a name is of other runs.
        if (_namesRuns && ids.Count == 0)
            await Task.Delay(Timeout.InfiniteTimeSpan, _watch.Clock, cancellationToken).ConfigureAwait(false);
        var response = await _watch.Client.Events.AttachAllWithResponseAsync(new EventAttachAllOptions { RunIds = _namesRuns ? [.. ids] : null }, cancellationToken).ConfigureAwait(false);
        outage.End();
        // The connection brings only what is new from now on.
        if (_watch.Filter is { } filter)
            await FindRunsAsync(filter, cancellationToken).ConfigureAwait(false);
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
            // A frame that cannot be read is one of any run.
            _watch.Snapshot().ForEach(List);
            return;
        }

        var run = _watch.Find(next.RunId);
        if (run is null)
        {
            await MeetAsync(next.RunId, cancellationToken).ConfigureAwait(false);
            return;
        }

        lock (run)
        {
            run.IsQuiet = false;
            if (next.Seq > run.Known)
                run.Known = next.Seq;
            if (next.Seq > 0 && next.Seq <= run.Taken)
                return;
            if (run.IsListing)
            {
                if (run.Waiting.Count < MostWaiting)
                    run.Waiting.Add(next);
                return;
            }

            // The list tells what follows the end.
            if (TryTake(run, next) && !(next.IsTerminal && _watch.Options.StopWhenAllEnded))
                return;
        }

        // Something was left out, or whoever reads is slow: the list has it.
        List(run);
    }

    /// <summary>Takes up an event that is the next of its run, unless whoever reads is too slow for it.</summary>
    private bool TryTake(WatchedRun run, RunEvent next)
    {
        if (next.Seq != run.Taken + 1 || !_items.Writer.TryWrite((run, new WatchedRunEvent(run.Id, next, null))))
            return false;
        run.Take(next);
        return true;
    }

    private void List(WatchedRun run)
    {
        lock (run)
        {
            run.IsStale = true;
            if (run.IsListing || run.IsRemoved)
                return;
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
                    (taken, known, run.IsStale) = (run.Taken, run.Known, false);
                await TakeListAsync(run, cancellationToken).ConfigureAwait(false);
                // One whose process died says nothing of its end.
                var isOver = run.IsQuiet && (await _watch.Client.Runs.GetAsync(run.Id, options: null, cancellationToken).ConfigureAwait(false)).Lifecycle.Status.IsTerminal;
                lock (run)
                {
                    // It may have ended behind the page that was read.
                    run.IsStale |= isOver && !run.HasEnded;
                    run.HasEnded |= isOver;
                    foreach (var next in run.Waiting)
                        run.IsStale |= TryTake(run, next) && next.IsTerminal && _watch.Options.StopWhenAllEnded;
                    run.Waiting.Clear();
                    // What is known and still not taken, the list has now. One that has nothing new is behind: it is read again later.
                    if (run.IsStale || (run.Known > run.Taken && (run.Taken > taken || run.Known > known)))
                        continue;
                    run.IsListing = false;
                    return;
                }
            }
            catch (Exception exception) when (exception is FabroException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                if (RunFailures.MayPass(exception) && await outage.WaitAsync(isAway: true, cancellationToken).ConfigureAwait(false))
                    continue;
                // What is wrong with the server or the credential is told by the connection.
                if (exception is not FabroNotFoundException)
                    throw;
                var failure = new RunHandle(_watch.Client, _watch.CursorOf(run), Following).Lost(exception);
                await _items.Writer.WriteAsync((run, new WatchedRunEvent(run.Id, null, failure)), cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task TakeListAsync(WatchedRun run, CancellationToken cancellationToken)
    {
        var list = _watch.Client.Events.ListAsync(run.Id, new EventListOptions { Start = run.Taken + 1, PageSize = ListPageSize }, cancellationToken);
        var unplaced = new List<RunEvent>();
        await foreach (var next in list.ConfigureAwait(false))
        {
            // One whose number cannot be read has its place before the next that has one.
            if (next.Seq <= 0)
                unplaced.Add(next);
            if (next.Seq <= run.Taken)
                continue;
            foreach (var item in unplaced.Append(next))
                await _items.Writer.WriteAsync((run, new WatchedRunEvent(run.Id, item, null)), cancellationToken).ConfigureAwait(false);
            unplaced.Clear();
            lock (run)
                run.Take(next);
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
                List(run);
        }
    }

    private void EndWhereAllEnded()
    {
        if (!_watch.Options.StopWhenAllEnded)
            return;
        foreach (var run in _watch.Snapshot())
        {
            lock (run)
            {
                if (!run.HasEnded || run.IsListing)
                    return;
            }
        }

        _items.Writer.TryComplete();
        _stop.Cancel();
    }

    private async Task FindRunsAsync(Func<Run, bool> filter, CancellationToken cancellationToken)
    {
        var before = _newest;
        await foreach (var run in _watch.Client.Runs.ListAsync(options: null, cancellationToken).ConfigureAwait(false))
        {
            var createdAt = run.Timestamps.CreatedAt.Value;
            if (createdAt > (_newest ?? DateTimeOffset.MinValue))
                _newest = createdAt;
            // One that came and went while there was no connection is wanted too.
            if ((!run.Lifecycle.Status.IsTerminal || createdAt > before) && _met.Add(run.Id) && filter(run))
                _watch.Add(new WatchedRun(run.Id, sequence: 0));
        }
    }

    /// <summary>Asks once whether a run that nobody named is one of those that are wanted.</summary>
    private async Task MeetAsync(string runId, CancellationToken cancellationToken)
    {
        if (_watch.Filter is not { } filter || !_met.Add(runId))
            return;
        try
        {
            if (filter(await _watch.Client.Runs.GetAsync(runId, options: null, cancellationToken).ConfigureAwait(false)))
                _watch.Add(new WatchedRun(runId, sequence: 0));
        }
        catch (FabroException exception) when (RunFailures.MayPass(exception))
        {
            // With its next event.
            _met.Remove(runId);
        }
        catch (FabroNotFoundException)
        {
            // Deleted meanwhile.
        }
    }
}
