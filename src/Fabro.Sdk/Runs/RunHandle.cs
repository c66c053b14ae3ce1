using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// A run as an object: follow it, wait for it, control it, over any number of lost connections. It is made by
/// <see cref="FabroClientRunExtensions.OpenRun(IFabroClient, string, RunHandleOptions?)"/>, holds no connection of its own, and is safe to use from many threads
/// at once.
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
                return _start.With(_sequence, _isAtEnd, [.. _answered]);
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
    /// Waits until the run has ended, however long that takes: by its events, or by asking for its status where no stream can be opened. All that wait for one run
    /// with one client share one connection, as long as their options are the same.
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
        if (options?.IncludeStart != true && (await InsistAsync(GetAsync, cancellationToken).ConfigureAwait(false)).Lifecycle.Status is RunStatusSubmitted)
        {
            throw new InvalidOperationException(
                $"Run {Id} was created and not started, so that it would never end. Start it with StartAsync, or wait for that too: RunWaitOptions.IncludeStart = true.");
        }

        return await RunEndWatch.WaitAsync(this, _questions?.Completion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Asks a callback every question of the run, once each, also those that were put while nobody was connected. It asks from now on, at the same time for several
    /// questions, and leaves a run alone that approves by itself. Follows the run's stream, lists <c>GET /api/v1/runs/{id}/questions</c> and sends
    /// <c>POST /api/v1/runs/{id}/questions/{qid}/answer</c>.
    /// </summary>
    /// <param name="answer">
    /// Gets the question and a token that is cancelled once somebody else has answered it, its time is up, or the run has ended. It returns the answer, which the
    /// question makes, or <see langword="null"/> to leave it to others. Where the server refuses the answer it is asked again, with
    /// <see cref="RunQuestion.Refusal"/>. What it throws ends the loop, and <see cref="WaitAsync"/> with it.
    /// </param>
    /// <returns>The loop, to stop it, and to learn of its failure; it stops with the run.</returns>
    /// <exception cref="InvalidOperationException">The handle has a callback already.</exception>
    public RunQuestionLoop OnQuestion(Func<RunQuestion, CancellationToken, Task<RunAnswer?>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        lock (_lock)
        {
            if (_questions is { Completion.IsCompleted: false })
                throw new InvalidOperationException($"The questions of run {Id} are answered by another callback of this handle already. Dispose that first.");
            return _questions = new RunQuestionLoop(this, answer);
        }
    }

    /// <summary>
    /// Starts the run. Calls <see cref="IRunsClient.StartAsync"/>; where the response is lost, it looks whether the run was started, and starts it once more if not.
    /// </summary>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The run.</returns>
    /// <exception cref="FabroConflictException">It was started before.</exception>
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
            return run.Lifecycle.Status is RunStatusSubmitted ? await Client.Runs.StartAsync(Id, start: null, options: null, cancellationToken).ConfigureAwait(false) : run;
        }
    }

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

        return await RunEndWatch.WaitAsync(this, _questions?.Completion, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops to ask questions, and cancels the run where <see cref="RunHandleOptions.CancelOnDispose"/> says so. Enumerations and waits go on.</summary>
    /// <returns>When that is done.</returns>
    /// <exception cref="FabroException">The run could not be cancelled.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_questions is { } questions)
            await questions.DisposeAsync().ConfigureAwait(false);
        if (Options.CancelOnDispose)
            await AbandonAsync().ConfigureAwait(false);
    }

    internal void Delivered(long sequence, bool isAtEnd)
    {
        lock (_lock)
        {
            if (sequence >= _sequence)
                (_sequence, _isAtEnd) = (sequence, isAtEnd);
        }
    }

    /// <summary>Cancels a run that nobody wants any more, unless it has ended.</summary>
    internal async Task AbandonAsync()
    {
        try
        {
            await Client.Runs.CancelAsync(Id, options: null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (FabroException exception) when (exception is FabroConflictException or FabroNotFoundException)
        {
            // It has ended, or is gone.
        }
    }

    internal bool HasAnswered(string questionId)
    {
        lock (_lock)
            return _answered.Contains(questionId);
    }

    internal void Answered(string questionId)
    {
        lock (_lock)
            _answered.Add(questionId);
    }

    /// <summary>Tries until it succeeds, as long as what it fails with may pass and the server is not away for too long. All else ends the run for who follows it.</summary>
    internal Task<T> InsistAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        InsistAsync(new Outage(Options, Clock), attempt, cancellationToken);

    /// <summary>As the other, over a count of failures that an attempt which lasts ends itself, once the server is there.</summary>
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

    /// <summary>As <see cref="InsistAsync{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>, for one thing of many: what does not pass is thrown as it is.</summary>
    internal Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        RepeatAsync(new Outage(Options, Clock), attempt, cancellationToken);

    /// <summary>As the other, for an attempt without a result.</summary>
    internal Task RepeatAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken) => RepeatAsync(
        async token =>
        {
            await attempt(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Saves a download, from its beginning again where it is lost midway.</summary>
    internal Task SaveAsync(Func<CancellationToken, Task<Download>> open, string path, CancellationToken cancellationToken) => RepeatAsync(
        async token =>
        {
            var download = await open(token).ConfigureAwait(false);
            await using (download.ConfigureAwait(false))
                await download.SaveAsync(path, token).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Reads a whole list, from its beginning again where it is lost midway.</summary>
    internal Task<List<T>> ListAsync<T>(Func<CancellationToken, Pageable<T>> list, CancellationToken cancellationToken) => RepeatAsync(
        async token =>
        {
            var items = new List<T>();
            await foreach (var item in list(token).ConfigureAwait(false))
                items.Add(item);
            return items;
        },
        cancellationToken);

    /// <summary>What a run that cannot be followed is lost with: where the server's generation is the reason, its version is told.</summary>
    internal async Task<FabroRunException> LostAsync(Exception reason, CancellationToken cancellationToken)
    {
        if (reason is not FabroIncompatibleServerException)
            return Lost(reason);
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
        reason is FabroNotFoundException ? $"Run {Id} is not there any more: it was deleted, or its server has lost it."
            : reason is FabroAuthenticationException or FabroPermissionDeniedException ? $"Run {Id} cannot be followed: the server refuses the credential. Sign in again, and go on from the cursor."
            : RunFailures.MayPass(reason) ? $"Run {Id} cannot be followed: the server was away for {Options.MaxOutage}. Go on from the cursor once it is back. The last failure: {reason.Message}"
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
                // Whatever it failed with: nobody waits for it any more.
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            }

            if (!await outage.WaitAsync(isAway: true, cancellationToken).ConfigureAwait(false))
                throw Lost(failure);
        }
    }

    private RunEventEnumerator Enumerate(RunEventsOptions options, LinkedToken cancellation)
    {
        var start = options.After is { } after ? _start.With(after, isAtEnd: false, []) : Cursor;
        return new RunEventEnumerator(this, start, options.IncludeTail, cancellation);
    }
}
