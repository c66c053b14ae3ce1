using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>
/// One connection to the events of a run. While no events arrive, the status of the run is polled. If the run has ended or no longer
/// exists, the connection is closed, and <see cref="Verdict"/> or <see cref="Failure"/> indicates why.
/// </summary>
internal sealed class RunConnection : IAsyncDisposable
{
    // A connection that lasted this long is reopened without a long delay.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);

    private readonly RunHandle _run;
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<RunEvent> _events;
    private readonly ITimer _watch;
    private readonly long _opened;
    private long _steps;
    private long _stepsBefore = -1;
    private int _isChecking;

    private RunConnection(RunHandle run, EventStream<RunEvent> events, CancellationTokenSource stop)
    {
        _run = run;
        _stop = stop;
        _events = events.GetAsyncEnumerator(stop.Token);
        _opened = run.Clock.GetTimestamp();
        _watch = run.Clock.CreateTimer(
            static state => _ = ((RunConnection)state!).CheckAsync(),
            this,
            run.Options.StatusCheckInterval,
            run.Options.StatusCheckInterval);
    }

    /// <summary>The run, if the status check found that it has ended.</summary>
    public Run? Verdict { get; private set; }

    /// <summary>The reason why the run cannot be followed, if the status check found one.</summary>
    public FabroException? Failure { get; private set; }

    public RunEvent Current => _events.Current;

    public bool HasLasted => _run.Clock.GetElapsedTime(_opened) >= Lasting;

    /// <summary>Opens a connection.</summary>
    /// <param name="run">The run.</param>
    /// <param name="since">The first sequence number to read; null for new events only.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    public static async Task<RunConnection> OpenAsync(RunHandle run, long? since, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var response = await run.Client.Events.AttachWithResponseAsync(
                run.Id, new EventAttachOptions { SinceSeq = since }, stop.Token).ConfigureAwait(false);
            return new RunConnection(run, response.Value, stop);
        }
        catch
        {
            stop.Dispose();
            throw;
        }
    }

    public ValueTask<bool> MoveNextAsync()
    {
        _steps++;
        return _events.MoveNextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _events.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task CheckAsync()
    {
        var steps = Volatile.Read(ref _steps);
        var isIdle = steps == Interlocked.Exchange(ref _stepsBefore, steps);
        if (!isIdle || Interlocked.Exchange(ref _isChecking, 1) == 1)
        {
            return;
        }

        try
        {
            var run = await _run.GetAsync(_stop.Token).ConfigureAwait(false);
            if (run.Lifecycle.Status.IsTerminal)
            {
                Verdict = run;
                Stop();
            }
        }
        catch (FabroException exception) when (!RunFailures.MayPass(exception) && !_stop.IsCancellationRequested)
        {
            Failure = exception;
            Stop();
        }
        catch (Exception exception) when (exception is FabroException or OperationCanceledException or ObjectDisposedException)
        {
            // If the failure is not transient, the stream fails too.
        }
        finally
        {
            Volatile.Write(ref _isChecking, 0);
        }
    }

    private void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection was closed during the status check.
        }
    }
}
