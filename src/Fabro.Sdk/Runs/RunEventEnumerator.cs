using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// Enumerates the events of a run, each once, in order and without gaps, over as many connections as necessary. The stream delivers new
/// events, the list fills gaps in the stream, and the run's status determines whether the end of a stream is the end of the run.
/// </summary>
internal sealed class RunEventEnumerator : IAsyncEnumerator<RunEvent>
{
    private const int ListPageSize = 1000;

    private readonly RunHandle _run;
    private readonly bool _includesTail;
    private readonly Outage _outage;
    private readonly LinkedToken _cancellation;

    // Frames that cannot be read have no sequence number. Their position is known once the next event is received.
    private readonly Queue<RunEvent> _unplaced = [];

    private State _state;
    private RunConnection? _connection;
    private IAsyncEnumerator<RunEvent>? _list;
    private RunEvent? _ahead;
    private RunEvent? _current;
    private long _last;
    private long _listed;
    private bool _isAtEnd;

    public RunEventEnumerator(RunHandle run, RunCursor start, bool includesTail, LinkedToken cancellation)
    {
        _run = run;
        _last = start.Sequence;
        _isAtEnd = start.IsAtEnd;
        _includesTail = includesTail;
        _state = !_isAtEnd ? State.Following : includesTail ? State.Draining : State.Over;
        _outage = new Outage(run.Options, run.Clock);
        _cancellation = cancellation;
    }

    private enum State
    {
        /// <summary>The stream is being read.</summary>
        Following,

        /// <summary>The run has ended, and the remaining events are read from the list.</summary>
        Draining,

        Over,
    }

    public RunEvent Current => _current!;

    public ValueTask<bool> MoveNextAsync()
    {
        if (_connection is not { } connection || _state != State.Following || _list is not null || _ahead is not null)
        {
            return MoveAsync(null);
        }

        var step = connection.MoveNextAsync();
        // Fast path: an event that was already received in order is delivered without an await.
        if (!step.IsCompletedSuccessfully || !step.Result)
        {
            return MoveAsync(step);
        }

        if (_unplaced.Count == 0 && connection.Current.Seq == _last + 1)
        {
            Deliver(connection.Current);
            return new(true);
        }

        return MoveAsync(new(true));
    }

    public async ValueTask DisposeAsync()
    {
        var isAbandoned = _state != State.Over && !_isAtEnd;
        _state = State.Over;
        await DisconnectAsync().ConfigureAwait(false);
        _cancellation.Dispose();
        if (isAbandoned && _run.Options.CancelOnAbandon)
        {
            await _run.AbandonAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> MoveAsync(ValueTask<bool>? step)
    {
        while (_state != State.Over)
        {
            try
            {
                _cancellation.Token.ThrowIfCancellationRequested();
                if (await AdvanceAsync(step).ConfigureAwait(false))
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is FabroException or OperationCanceledException)
            {
                if (_cancellation.Token.IsCancellationRequested)
                {
                    throw _cancellation.Cancelled(exception);
                }

                await RecoverAsync(exception).ConfigureAwait(false);
            }

            step = null;
        }

        await DisconnectAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>Performs one step, which may produce an event.</summary>
    private async ValueTask<bool> AdvanceAsync(ValueTask<bool>? step)
    {
        if (_state == State.Draining && _list is null && _ahead is null)
        {
            await DrainAsync().ConfigureAwait(false);
        }

        if (_list is not null)
        {
            return await ReadListAsync().ConfigureAwait(false);
        }

        if (_ahead is not null)
        {
            return DeliverPlaced();
        }

        if (_connection is null)
        {
            _connection = await RunConnection.OpenAsync(_run, _last + 1, _cancellation.Token).ConfigureAwait(false);
            _outage.End();
        }

        var hasMoved = step is { } begun ? await begun.ConfigureAwait(false) : await _connection.MoveNextAsync().ConfigureAwait(false);
        if (hasMoved)
        {
            return Take(_connection.Current);
        }

        await LeaveStreamAsync().ConfigureAwait(false);
        return false;
    }

    private bool Take(RunEvent next)
    {
        if (next.Seq <= 0)
        {
            _unplaced.Enqueue(next);
            return false;
        }

        // Skips events that a proxy or a new connection delivers again.
        if (next.Seq <= _last)
        {
            return false;
        }

        _ahead = next;
        if (next.Seq == _last + 1)
        {
            return DeliverPlaced();
        }

        OpenList();
        return false;
    }

    private void OpenList()
    {
        _listed = 0;
        _list = _run.Client.Events.ListAsync(
            _run.Id,
            new EventListOptions { Start = _last + 1, PageSize = ListPageSize },
            _cancellation.Token).GetAsyncEnumerator(_cancellation.Token);
    }

    private async ValueTask<bool> ReadListAsync()
    {
        if (await _list!.MoveNextAsync().ConfigureAwait(false))
        {
            var next = _list.Current;
            if (next.Seq > 0 && next.Seq <= _last)
            {
                return false;
            }

            if (_ahead is null || next.Seq < _ahead.Seq)
            {
                _listed++;
                Deliver(next);
                return true;
            }
        }

        await LeaveListAsync().ConfigureAwait(false);
        // The list contains them too, each in its position.
        if (_listed > 0)
        {
            _unplaced.Clear();
        }

        if (_ahead is not null)
        {
            return DeliverPlaced();
        }

        if (_unplaced.TryDequeue(out var last))
        {
            Deliver(last);
            return true;
        }

        _state = State.Over;
        return false;
    }

    /// <summary>Delivers the pending event, whose predecessors have all been delivered except those that cannot be read.</summary>
    private bool DeliverPlaced()
    {
        if (!_unplaced.TryDequeue(out var next))
        {
            (next, _ahead) = (_ahead!, null);
        }

        Deliver(next);
        return true;
    }

    private void Deliver(RunEvent next)
    {
        _current = next;
        if (next.Seq > _last)
        {
            _last = next.Seq;
        }

        if (next.IsTerminal)
        {
            (_isAtEnd, _state) = (true, _includesTail ? State.Draining : State.Over);
        }

        _outage.Forget();
        _run.Delivered(_last, _isAtEnd);
    }

    /// <summary>Handles a stream that was closed normally: by the end of the run, a server shutdown, or an intermediary.</summary>
    private async Task LeaveStreamAsync()
    {
        if ((await _run.GetAsync(_cancellation.Token).ConfigureAwait(false)).Lifecycle.Status.IsTerminal)
        {
            _state = State.Draining;
            return;
        }

        var hasLasted = _connection!.HasLasted;
        await DisconnectAsync().ConfigureAwait(false);
        if (hasLasted)
        {
            _outage.Forget();
        }

        _outage.End();
        await _outage.WaitAsync(isAway: false, _cancellation.Token).ConfigureAwait(false);
    }

    private async Task DrainAsync()
    {
        var unplaced = _unplaced.ToArray();
        await DisconnectAsync().ConfigureAwait(false);
        foreach (var frame in unplaced)
        {
            _unplaced.Enqueue(frame);
        }

        OpenList();
    }

    private async Task RecoverAsync(Exception exception)
    {
        var (verdict, failure, hasLasted) = (_connection?.Verdict, _connection?.Failure, _connection?.HasLasted == true);
        await DisconnectAsync().ConfigureAwait(false);
        if (verdict is not null)
        {
            _state = State.Draining;
            return;
        }

        exception = failure ?? exception;
        if (hasLasted)
        {
            _outage.Forget();
        }

        try
        {
            if (RunFailures.MayPass(exception) && await _outage.WaitAsync(isAway: true, _cancellation.Token).ConfigureAwait(false))
            {
                return;
            }
        }
        catch (OperationCanceledException cancellation)
        {
            throw _cancellation.Cancelled(cancellation);
        }

        _state = State.Over;
        throw await _run.LostAsync(exception, _cancellation.Token).ConfigureAwait(false);
    }

    /// <summary>Discards events that were read but not delivered. They are received again.</summary>
    private async ValueTask DisconnectAsync()
    {
        _unplaced.Clear();
        _ahead = null;
        await LeaveListAsync().ConfigureAwait(false);
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask LeaveListAsync()
    {
        if (_list is { } list)
        {
            _list = null;
            await list.DisposeAsync().ConfigureAwait(false);
        }
    }
}
