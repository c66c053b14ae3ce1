using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A run as an object: follow it, wait for it, control it, over any number of lost connections. It is made by
/// <see cref="FabroClientRunExtensions.OpenRun(IFabroClient, string, RunHandleOptions?)"/>, holds no connection of its own, and is safe to use from many threads
/// at once.
/// </summary>
public sealed class RunHandle
{
    private readonly object _lock = new();
    private readonly RunCursor _start;
    private readonly RunEndWatch _end;
    private long _sequence;
    private bool _isAtEnd;

    internal RunHandle(IFabroClient client, RunCursor start, RunHandleOptions? options)
    {
        Client = client;
        Options = options ?? new RunHandleOptions();
        Clock = Options.TimeProvider ?? (client as FabroClient)?.TimeProvider ?? TimeProvider.System;
        _start = start;
        _end = new RunEndWatch(this);
        (_sequence, _isAtEnd) = (start.Sequence, start.IsAtEnd);
    }

    /// <summary>The run's id.</summary>
    public string Id => _start.RunId;

    /// <summary>The client that the run is followed with.</summary>
    public IFabroClient Client { get; }

    /// <summary>
    /// The position behind the last event that <see cref="EventsAsync"/> has delivered. Store it once an event is handled; whoever opens the run with it goes on
    /// with the next one.
    /// </summary>
    public RunCursor Cursor
    {
        get
        {
            lock (_lock)
                return _start.With(_sequence, _isAtEnd, _start.AnsweredQuestions);
        }
    }

    internal RunHandleOptions Options { get; }

    internal TimeProvider Clock { get; }

    /// <summary>The run as it is now. Calls <see cref="IRunsClient.GetAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<Run> GetAsync(CancellationToken cancellationToken = default) => Client.Runs.GetAsync(Id, options: null, cancellationToken);

    /// <summary>
    /// Reads the events of the run, each once, in order and without a gap, until the run has ended. Lost connections, restarts of the server, and events that a
    /// stream brings twice or leaves out are dealt with; a frame that cannot be read is an <see cref="UnknownRunEvent"/> in its place. Reads
    /// <c>GET /api/v1/runs/{id}/attach</c>, and <c>GET /api/v1/runs/{id}/events</c> for what that leaves out.
    /// </summary>
    /// <param name="options">Which events; <see langword="null"/> for those behind <see cref="Cursor"/> up to the end of the run.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The events. Each enumeration follows the run by itself.</returns>
    /// <exception cref="FabroRunException">
    /// While it is enumerated: the run was deleted, the credential is refused, or the server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">While it is enumerated: the token was cancelled.</exception>
    public IAsyncEnumerable<RunEvent> EventsAsync(RunEventsOptions? options = null, CancellationToken cancellationToken = default) =>
        new StoppableEnumerable<RunEvent>(token => Enumerate(options ?? new RunEventsOptions(), LinkedToken.Create(cancellationToken, token)));

    /// <summary>
    /// Waits until the run has ended, however long that takes: by its events, or by asking for its status where no stream can be opened. All that wait on one
    /// handle share one connection.
    /// </summary>
    /// <param name="options">What is waited for; <see langword="null"/> for the end of a run that was started.</param>
    /// <param name="cancellationToken">Ends the wait, and not the run.</param>
    /// <returns>How it ended; a run that failed is no exception until <see cref="RunOutcome.ThrowIfFailed"/> is called.</returns>
    /// <exception cref="InvalidOperationException">The run was created and not started, so that nothing would end the wait.</exception>
    /// <exception cref="FabroRunException">
    /// The run was deleted, the credential is refused, or the server was away for longer than <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    public async Task<RunOutcome> WaitAsync(RunWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.IncludeStart != true && (await GetAsync(cancellationToken).ConfigureAwait(false)).Lifecycle.Status is RunStatusSubmitted)
        {
            throw new InvalidOperationException(
                $"Run {Id} was created and not started, so that it would never end. Start it with StartAsync, or wait for that too: RunWaitOptions.IncludeStart = true.");
        }

        return await _end.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts the run. Calls <see cref="IRunsClient.StartAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It was started before.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public Task<Run> StartAsync(CancellationToken cancellationToken = default) => Client.Runs.StartAsync(Id, start: null, options: null, cancellationToken);

    /// <summary>Cancels the run, and waits until it has ended. Calls <see cref="IRunsClient.CancelAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the wait; the cancellation stays asked for.</param>
    /// <returns>How the run ended: it may have been faster.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="FabroRunException">The end could not be waited for.</exception>
    public async Task<RunOutcome> CancelAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Client.Runs.CancelAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroConflictException)
        {
            // It has ended meanwhile, which the wait will tell.
        }

        return await _end.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal void Delivered(long sequence, bool isAtEnd)
    {
        lock (_lock)
        {
            if (sequence >= _sequence)
                (_sequence, _isAtEnd) = (sequence, isAtEnd);
        }
    }

    internal FabroRunException Lost(Exception reason) => new(
        reason is FabroNotFoundException ? $"Run {Id} is not there any more: it was deleted, or its server has lost it."
            : reason is FabroAuthenticationException or FabroPermissionDeniedException ? $"Run {Id} cannot be followed: the server refuses the credential. Sign in again, and go on from the cursor."
            : RunFailures.MayPass(reason) ? $"Run {Id} cannot be followed: the server was away for {Options.MaxOutage}. Go on from the cursor once it is back. The last failure: {reason.Message}"
            : $"Run {Id} cannot be followed: {reason.Message}",
        reason)
    {
        Cursor = Cursor,
    };

    private RunEventEnumerator Enumerate(RunEventsOptions options, LinkedToken cancellation)
    {
        var start = options.After is { } after ? _start.With(after, isAtEnd: false, []) : Cursor;
        return new RunEventEnumerator(this, start, options.IncludeTail, cancellation);
    }
}
