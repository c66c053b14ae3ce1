using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Many runs over one connection: the events of each, once, in order and without a gap, also those that follow its end. It is made by
/// <see cref="FabroClientRunExtensions.WatchRuns(IFabroClient, IEnumerable{string}, RunWatchOptions?)"/>. Runs are added and removed at any time, from any thread.
/// </summary>
public sealed class RunWatch
{
    private readonly object _lock = new();
    private readonly Dictionary<string, WatchedRun> _runs = new(StringComparer.Ordinal);
    private readonly Uri? _server;
    private RunWatchPump? _pump;

    internal RunWatch(IFabroClient client, Uri? server, Func<Run, bool>? filter, RunWatchOptions? options)
    {
        (Client, _server, Filter, Options) = (client, server, filter, options ?? new RunWatchOptions());
        Clock = Options.Following.ClockOf(client);
    }

    /// <summary>The ids of the runs that are watched.</summary>
    public IReadOnlyCollection<string> RunIds
    {
        get
        {
            lock (_lock)
                return [.. _runs.Keys];
        }
    }

    internal IFabroClient Client { get; }

    internal RunWatchOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal Func<Run, bool>? Filter { get; }

    /// <summary>Watches one more run, from its first event on. Nothing happens to one that is watched already.</summary>
    /// <param name="runId">The run's id.</param>
    public void Add(string runId)
    {
        ArgumentException.ThrowIfNullOrEmpty(runId);
        Add(new WatchedRun(runId, sequence: 0));
    }

    /// <summary>Watches one more run, from a position on. Nothing happens to one that is watched already.</summary>
    /// <param name="cursor">The position.</param>
    /// <exception cref="ArgumentException">The cursor is of another server.</exception>
    public void Add(RunCursor cursor)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        FabroClientRunExtensions.DemandSameServer(cursor, _server);
        Add(new WatchedRun(cursor.RunId, cursor.Sequence));
    }

    /// <summary>Lets go of a run: no event of it comes any more.</summary>
    /// <param name="runId">The run's id.</param>
    /// <returns>Whether it was watched.</returns>
    public bool Remove(string runId)
    {
        ArgumentException.ThrowIfNullOrEmpty(runId);
        RunWatchPump? pump;
        lock (_lock)
        {
            if (!_runs.Remove(runId, out var run))
                return false;
            run.IsRemoved = true;
            pump = _pump;
        }

        pump?.RunsChanged();
        return true;
    }

    /// <summary>The position of a run behind the last of its events that was delivered.</summary>
    /// <param name="runId">The run's id.</param>
    /// <returns>The position; <see langword="null"/> for a run that is not watched.</returns>
    public RunCursor? FindCursor(string runId)
    {
        lock (_lock)
            return _runs.TryGetValue(runId, out var run) ? CursorOf(run) : null;
    }

    /// <summary>
    /// Reads the events of all runs as they come: those of one run in order, those of several as the server sends them. Reads <c>GET /api/v1/attach</c>, and
    /// <c>GET /api/v1/runs/{id}/events</c> for what that leaves out. A slow reader loses nothing: what is not delivered is read from the lists later.
    /// </summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The events. One enumeration at a time; the next goes on where it was left.</returns>
    /// <exception cref="InvalidOperationException">While it is enumerated: another enumeration goes on.</exception>
    /// <exception cref="FabroException">While it is enumerated: the credential is refused, or the server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.</exception>
    /// <exception cref="OperationCanceledException">While it is enumerated: the token was cancelled.</exception>
    public IAsyncEnumerable<WatchedRunEvent> EventsAsync(CancellationToken cancellationToken = default) => RunHandle.Stoppable(ReadAsync, cancellationToken);

    internal List<WatchedRun> Snapshot()
    {
        lock (_lock)
            return [.. _runs.Values];
    }

    internal WatchedRun? Find(string runId)
    {
        lock (_lock)
            return _runs.GetValueOrDefault(runId);
    }

    internal RunCursor CursorOf(WatchedRun run) => new RunCursor(_server, run.Id).With(run.Delivered, run.IsEndDelivered, []);

    internal void Add(WatchedRun run)
    {
        RunWatchPump? pump;
        lock (_lock)
        {
            if (!_runs.TryAdd(run.Id, run))
                return;
            pump = _pump;
        }

        pump?.RunsChanged(run);
    }

    private async IAsyncEnumerable<WatchedRunEvent> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pump = new RunWatchPump(this);
        await using var stopping = pump.ConfigureAwait(false);
        lock (_lock)
            _pump = _pump is null ? pump : throw new InvalidOperationException("The events of this watch are read already. Leave that enumeration first, or make another watch.");
        try
        {
            pump.Start(cancellationToken);
            await foreach (var (run, item) in pump.Items.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (run.IsRemoved)
                    continue;
                if (item.Event is { } next)
                    run.Deliver(next);
                else
                    Remove(run.Id);
                yield return item;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            lock (_lock)
                _pump = null;
        }
    }
}
