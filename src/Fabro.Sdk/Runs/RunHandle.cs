using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A run as an object: follow it, wait for it and control it, across lost connections. Create it with
/// <see cref="FabroClientRunExtensions.OpenRun(IFabroClient, string, RunHandleOptions?)"/>. It holds no connection of its own and is
/// thread-safe.
/// </summary>
public sealed partial class RunHandle : IAsyncDisposable
{
    private readonly object _lock = new();
    private readonly RunCursor _start;
    private readonly SortedSet<string> _answered;
    private RunQuestionLoop? _questions;
    private long _sequence;
    private bool _isAtEnd;

    internal RunHandle(IFabroClient client, RunCursor start, RunHandleOptions? options)
    {
        Client = client;
        Options = options ?? new RunHandleOptions();
        Clock = Options.ClockOf(client);
        _start = start;
        _answered = new(start.AnsweredQuestions, StringComparer.Ordinal);
        (_sequence, _isAtEnd) = (start.Sequence, start.IsAtEnd);
    }

    /// <summary>The run's id.</summary>
    public string Id => _start.RunId;

    /// <summary>The client that is used to follow the run.</summary>
    public IFabroClient Client { get; }

    /// <summary>
    /// The position after the last event that <see cref="EventsAsync"/> has delivered. Store it once an event is handled. A handle that is
    /// opened with it continues with the next event.
    /// </summary>
    public RunCursor Cursor
    {
        get
        {
            lock (_lock)
            {
                return _start.With(_sequence, _isAtEnd, [.. _answered]);
            }
        }
    }

    internal RunHandleOptions Options { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Gets the run with its current status. Calls <see cref="IRunsClient.GetAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    public Task<Run> GetAsync(CancellationToken cancellationToken = default) => Client.Runs.GetAsync(Id, options: null, cancellationToken);

    /// <summary>
    /// Reads the events of the run, each once, in order and without gaps, until the run has ended. Lost connections, server restarts, and
    /// duplicate or missing events of a stream are handled. A frame that cannot be read becomes an <see cref="UnknownRunEvent"/> at its
    /// position. Reads <c>GET /api/v1/runs/{id}/attach</c>, and <c>GET /api/v1/runs/{id}/events</c> for events that the stream misses.
    /// </summary>
    /// <param name="options">
    /// The events to read; <see langword="null"/> for those after <see cref="Cursor"/> up to the end of the run.
    /// </param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The events. Each enumeration follows the run independently.</returns>
    /// <exception cref="FabroRunException">
    /// During enumeration: the run was deleted, the credential was rejected, or the server was unavailable for longer than
    /// <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">During enumeration: the token was canceled.</exception>
    public IAsyncEnumerable<RunEvent> EventsAsync(RunEventsOptions? options = null, CancellationToken cancellationToken = default) =>
        new StoppableEnumerable<RunEvent>(
            token => Enumerate(options ?? new RunEventsOptions(), LinkedToken.Create(cancellationToken, token)));

    /// <summary>
    /// Waits until the run has ended, without a time limit. Listens for its events, or polls its status if no stream can be opened. All
    /// waits for one run with the same client and the same options share one connection.
    /// </summary>
    /// <param name="options">The options of the wait; <see langword="null"/> to wait for the end of a started run.</param>
    /// <param name="cancellationToken">Cancels the wait, not the run.</param>
    /// <returns>The outcome. A failed run does not throw until <see cref="RunOutcome.ThrowIfFailed"/> is called.</returns>
    /// <exception cref="InvalidOperationException">The run was created but not started, so the wait would never end.</exception>
    /// <exception cref="FabroRunException">
    /// The run was deleted, the credential was rejected, or the server was unavailable for longer than
    /// <see cref="RunHandleOptions.MaxOutage"/>.
    /// </exception>
    public async Task<RunOutcome> WaitAsync(RunWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.IncludeStart != true
            && (await InsistAsync(GetAsync, cancellationToken).ConfigureAwait(false)).Lifecycle.Status is RunStatusSubmitted)
        {
            throw new InvalidOperationException(
                $"Run {Id} was created but not started, so the wait would never end. Start it with StartAsync, or set RunWaitOptions.IncludeStart to wait for its start as well.");
        }

        return await RunEndWatch.WaitAsync(this, _questions?.Completion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Starts calling a callback, once for each question of the run, including those that were asked while no client was connected. Several
    /// questions are handled concurrently. A run that approves automatically is ignored. Follows the run's stream, lists
    /// <c>GET /api/v1/runs/{id}/questions</c> and sends <c>POST /api/v1/runs/{id}/questions/{qid}/answer</c>.
    /// </summary>
    /// <param name="answer">
    /// Receives the question and a token that is canceled when the question was answered elsewhere or has timed out, or when the run has
    /// ended. It returns the answer, which the question creates, or <see langword="null"/> to leave the question to others. If the server
    /// rejects the answer, the callback is called again, with <see cref="RunQuestion.Refusal"/> set. An exception of the callback ends the
    /// loop and makes <see cref="WaitAsync"/> fail.
    /// </param>
    /// <returns>The loop, to stop it and to observe its failure. It stops when the run has ended.</returns>
    /// <exception cref="InvalidOperationException">The handle already has a callback.</exception>
    public RunQuestionLoop OnQuestion(Func<RunQuestion, CancellationToken, Task<RunAnswer?>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        lock (_lock)
        {
            if (_questions is { Completion.IsCompleted: false })
            {
                throw new InvalidOperationException(
                    $"This handle already has a callback for the questions of run {Id}. Dispose the existing question loop first.");
            }

            return _questions = new RunQuestionLoop(this, answer);
        }
    }

    /// <summary>
    /// Starts the run. Calls <see cref="IRunsClient.StartAsync"/>. If the response is lost, it checks whether the run was started, and
    /// retries if not.
    /// </summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">The run was already started.</exception>
    /// <exception cref="FabroApiException">The server returned another error status code.</exception>
    public async Task<Run> StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await Client.Runs.StartAsync(Id, start: null, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException exception) when (exception is FabroTimeoutException or FabroConnectionException { RequestWasSent: not false })
        {
            var run = await InsistAsync(GetAsync, cancellationToken).ConfigureAwait(false);
            return run.Lifecycle.Status is RunStatusSubmitted
                ? await Client.Runs.StartAsync(Id, start: null, options: null, cancellationToken).ConfigureAwait(false)
                : run;
        }
    }

    /// <summary>Cancels the run and waits until it has ended. Calls <see cref="IRunsClient.CancelAsync"/>.</summary>
    /// <param name="cancellationToken">Cancels the wait, but not the cancellation of the run.</param>
    /// <returns>The outcome. The run may have ended in another way before the cancellation took effect.</returns>
    /// <exception cref="FabroApiException">The server returned an error status code.</exception>
    /// <exception cref="FabroRunException">The run could not be followed until its end.</exception>
    public async Task<RunOutcome> CancelAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Client.Runs.CancelAsync(Id, options: null, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroConflictException)
        {
            // The run has already ended, and the wait returns its outcome.
        }

        return await RunEndWatch.WaitAsync(this, _questions?.Completion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stops the question loop, and cancels the run if <see cref="RunHandleOptions.CancelOnDispose"/> is set. Enumerations and waits
    /// continue.
    /// </summary>
    /// <returns>A task that completes when the handle is disposed.</returns>
    /// <exception cref="FabroException">The run could not be canceled.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_questions is { } questions)
        {
            await questions.DisposeAsync().ConfigureAwait(false);
        }

        if (Options.CancelOnDispose)
        {
            await AbandonAsync().ConfigureAwait(false);
        }
    }

    internal void Delivered(long sequence, bool isAtEnd)
    {
        lock (_lock)
        {
            if (sequence >= _sequence)
            {
                (_sequence, _isAtEnd) = (sequence, isAtEnd);
            }
        }
    }

    /// <summary>Cancels an abandoned run, unless it has ended.</summary>
    internal async Task AbandonAsync()
    {
        try
        {
            await Client.Runs.CancelAsync(Id, options: null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (FabroException exception) when (exception is FabroConflictException or FabroNotFoundException)
        {
            // The run has ended or no longer exists.
        }
    }

    internal bool HasAnswered(string questionId)
    {
        lock (_lock)
        {
            return _answered.Contains(questionId);
        }
    }

    internal void Answered(string questionId)
    {
        lock (_lock)
        {
            _answered.Add(questionId);
        }
    }

    /// <summary>
    /// Retries until the attempt succeeds, as long as failures are transient and the server is not unavailable for too long. Other failures
    /// are thrown as <see cref="FabroRunException"/>.
    /// </summary>
    internal Task<T> InsistAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        InsistAsync(new Outage(Options, Clock), attempt, cancellationToken);

    /// <summary>Like the other overload, with an outage that a long-running attempt ends itself once the server responds.</summary>
    internal async Task<T> InsistAsync<T>(Outage outage, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await RepeatAsync(outage, attempt, cancellationToken).ConfigureAwait(false);
        }
        catch (FabroException exception) when (exception is not FabroRunException && !cancellationToken.IsCancellationRequested)
        {
            throw await LostAsync(exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Like <see cref="InsistAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>, but rethrows non-transient failures
    /// unchanged.
    /// </summary>
    internal Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        RepeatAsync(new Outage(Options, Clock), attempt, cancellationToken);

    /// <summary>Like the other overload, for an attempt without a result.</summary>
    internal Task RepeatAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken) => RepeatAsync(
        async token =>
        {
            await attempt(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Saves a download. If the connection is lost, it is restarted from the beginning.</summary>
    internal Task SaveAsync(Func<CancellationToken, Task<Download>> open, string path, CancellationToken cancellationToken) => RepeatAsync(
        async token =>
        {
            var download = await open(token).ConfigureAwait(false);
            await using (download.ConfigureAwait(false))
            {
                await download.SaveAsync(path, token).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>Reads a whole list. If the connection is lost, it is restarted from the beginning.</summary>
    internal Task<List<T>> ListAsync<T>(Func<CancellationToken, Pageable<T>> list, CancellationToken cancellationToken) => RepeatAsync(
        async token =>
        {
            var items = new List<T>();
            await foreach (var item in list(token).ConfigureAwait(false))
            {
                items.Add(item);
            }

            return items;
        },
        cancellationToken);

    /// <summary>
    /// Creates the exception for a run that cannot be followed. If the server's generation is the reason, it includes the version.
    /// </summary>
    internal async Task<FabroRunException> LostAsync(Exception reason, CancellationToken cancellationToken)
    {
        if (reason is not FabroIncompatibleServerException)
        {
            return Lost(reason);
        }

        try
        {
            var server = await Client.GetServerInfoAsync(cancellationToken).ConfigureAwait(false);
            return Lost(new FabroIncompatibleServerException($"{reason.Message} {server}", reason));
        }
        catch (Exception exception) when (exception is FabroException or OperationCanceledException or NotImplementedException)
        {
            return Lost(reason);
        }
    }

    internal FabroRunException Lost(Exception reason) => new(
        reason is FabroNotFoundException ? $"Run {Id} no longer exists: it was deleted, or its server has lost it."
            : reason is FabroAuthenticationException or FabroPermissionDeniedException ? $"Run {Id} cannot be followed: the server rejected the credential. Sign in again, and continue from the cursor."
            : RunFailures.MayPass(reason) ? $"Run {Id} cannot be followed: the server was unavailable for {Options.MaxOutage}. Continue from the cursor once it is available again. The last failure: {reason.Message}"
            : $"Run {Id} cannot be followed: {reason.Message}",
        reason)
    {
        Cursor = Cursor,
    };

    private async Task<T> RepeatAsync<T>(Outage outage, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            Exception failure;
            try
            {
                return await attempt(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RunFailures.MayPass(exception))
            {
                failure = exception;
            }
            catch (FabroException exception) when (cancellationToken.IsCancellationRequested)
            {
                // After cancellation, the actual failure is irrelevant: the caller no longer waits for it.
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            }

            if (!await outage.WaitAsync(isAway: true, cancellationToken).ConfigureAwait(false))
            {
                throw Lost(failure);
            }
        }
    }

    private RunEventEnumerator Enumerate(RunEventsOptions options, LinkedToken cancellation)
    {
        var start = options.After is { } after ? _start.With(after, isAtEnd: false, []) : Cursor;
        return new RunEventEnumerator(this, start, options.IncludeTail, cancellation);
    }
}
