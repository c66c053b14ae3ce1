using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Watches many runs over one connection. The events of each run are delivered once, in order and without gaps, including those that follow
/// its end. Create it with <see cref="FabroClientRunExtensions.WatchRuns(IFabroClient, IEnumerable{string}, RunWatchOptions?)"/>. Runs can
/// be added and removed at any time, from any thread.
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

    /// <summary>The ids of the watched runs.</summary>
    public IReadOnlyCollection<string> RunIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _runs.Keys];
            }
        }
    }

    internal IFabroClient Client { get; }

    internal RunWatchOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal Func<Run, bool>? Filter { get; }

    /// <summary>Adds a run, starting at its first event. A run that is already watched is not changed.</summary>
    /// <param name="runId">The run's id.</param>
    public void Add(string runId)
    {
        ArgumentException.ThrowIfNullOrEmpty(runId);
        Add(new WatchedRun(runId, sequence: 0));
    }

    /// <summary>Adds a run, starting at a position. A run that is already watched is not changed.</summary>
    /// <param name="cursor">The position.</param>
    /// <exception cref="ArgumentException">The cursor belongs to another server.</exception>
    public void Add(RunCursor cursor)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        FabroClientRunExtensions.DemandSameServer(cursor, _server);
        Add(new WatchedRun(cursor.RunId, cursor.Sequence));
    }

    /// <summary>Removes a run. No more of its events are delivered.</summary>
    /// <param name="runId">The run's id.</param>
    /// <returns>Whether it was watched.</returns>
    public bool Remove(string runId)
    {
        ArgumentException.ThrowIfNullOrEmpty(runId);
        RunWatchPump? pump;
        lock (_lock)
        {
            if (!_runs.Remove(runId, out var run))
            {
                return false;
            }

            run.IsRemoved = true;
            pump = _pump;
        }

        pump?.RunsChanged();
        return true;
    }

    /// <summary>Gets the position of a run after its last delivered event.</summary>
    /// <param name="runId">The run's id.</param>
    /// <returns>The position; <see langword="null"/> for a run that is not watched.</returns>
    public RunCursor? FindCursor(string runId)
    {
        lock (_lock)
        {
            return _runs.TryGetValue(runId, out var run) ? CursorOf(run) : null;
        }
    }

    /// <summary>
    /// Reads the events of all runs as they arrive: those of one run in order, those of different runs as the server sends them. Reads
    /// <c>GET /api/v1/attach</c>, and <c>GET /api/v1/runs/{id}/events</c> for events that the stream misses. A slow reader loses no events:
    /// those that could not be delivered are read from the lists later.
    /// </summary>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The events. Only one enumeration is allowed at a time. The next one continues where the last one stopped.</returns>
    /// <exception cref="InvalidOperationException">During enumeration: another enumeration is active.</exception>
    /// <exception cref="FabroException">
    /// During enumeration: the credential was rejected, or the server was unavailable for longer than
    /// <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">During enumeration: the token was canceled.</exception>
    public IAsyncEnumerable<WatchedRunEvent> EventsAsync(CancellationToken cancellationToken = default) =>
        RunHandle.Stoppable(ReadAsync, cancellationToken);

    internal List<WatchedRun> Snapshot()
    {
        lock (_lock)
        {
            return [.. _runs.Values];
        }
    }

    internal WatchedRun? Find(string runId)
    {
        lock (_lock)
        {
            return _runs.GetValueOrDefault(runId);
        }
    }

    internal RunCursor CursorOf(WatchedRun run) => new RunCursor(_server, run.Id).With(run.Delivered, run.IsEndDelivered, []);

    internal void Add(WatchedRun run)
    {
        RunWatchPump? pump;
        lock (_lock)
        {
            if (!_runs.TryAdd(run.Id, run))
            {
                return;
            }

            pump = _pump;
        }

        pump?.RunsChanged(run);
    }

    private async IAsyncEnumerable<WatchedRunEvent> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pump = new RunWatchPump(this);
        await using var stopping = pump.ConfigureAwait(false);
        lock (_lock)
        {
            _pump = _pump is null
                ? pump
                : throw new InvalidOperationException(
                    "The events of this watch are already being enumerated. End that enumeration first, or create another watch.");
        }

        try
        {
            pump.Start(cancellationToken);
            await foreach (var (run, item) in pump.Items.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (run.IsRemoved)
                {
                    continue;
                }

                if (item.Event is { } next)
                {
                    run.Deliver(next);
                }
                else
                {
                    Remove(run.Id);
                }

                yield return item;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            lock (_lock)
            {
                _pump = null;
            }
        }
    }
}
