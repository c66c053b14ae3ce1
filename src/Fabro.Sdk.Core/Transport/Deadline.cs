namespace Fabro.Sdk.Core;

/// <summary>
/// The token of a call or of one of its attempts. It is canceled with the caller's token, when the timeout expires, or when the client is
/// disposed. The token of a call lives until the call has ended, including its body.
/// </summary>
internal sealed class Deadline : IDisposable
{
    // The system's timers are limited to 49 days.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    private readonly CancellationTokenSource? _source;
    private readonly CancellationToken _lifetime;
    private readonly CancellationTokenRegistration _onCancelled;
    private readonly CancellationTokenRegistration _onClosed;
    private IStreamedContent? _upload;

    /// <param name="timeout">The timeout; null or more than 24 days for no limit.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="callerToken">The caller's token.</param>
    /// <param name="lifetime">Canceled when the client is disposed.</param>
    public Deadline(TimeSpan? timeout, TimeProvider timeProvider, CancellationToken callerToken, CancellationToken lifetime = default)
    {
        Timeout = timeout is { } time && time <= LongestTimeout ? time : System.Threading.Timeout.InfiniteTimeSpan;
        CallerToken = callerToken;
        _lifetime = lifetime;
        if (Timeout == System.Threading.Timeout.InfiniteTimeSpan && !lifetime.CanBeCanceled)
        {
            return;
        }

        _source = Timeout == System.Threading.Timeout.InfiniteTimeSpan
            ? new CancellationTokenSource()
            : new CancellationTokenSource(Timeout, timeProvider);
        _onCancelled = StopWith(callerToken);
        _onClosed = StopWith(lifetime);
    }

    public TimeSpan Timeout { get; }

    public CancellationToken CallerToken { get; }

    public CancellationToken Token => _source?.Token ?? CallerToken;

    /// <summary>Whether the client was disposed and the caller did not cancel.</summary>
    public bool IsClosed => _lifetime.IsCancellationRequested && !CallerToken.IsCancellationRequested;

    public bool HasExpired =>
        !CallerToken.IsCancellationRequested && !_lifetime.IsCancellationRequested && _source is { IsCancellationRequested: true };

    /// <summary>The point from which the timeout is measured, for messages; empty if it is the start.</summary>
    public string Since { get; private set; } = "";

    /// <summary>
    /// Restarts the timeout with each part of a streamed body that is sent, so that only an upload that stalls is canceled.
    /// </summary>
    public void Follow(HttpContent? content)
    {
        if (Timeout == System.Threading.Timeout.InfiniteTimeSpan || content is not IStreamedContent upload)
        {
            return;
        }

        _upload = upload;
        upload.Moved += Restart;
    }

    public void Dispose()
    {
        // The order matters: the callbacks of the registrations must not find a disposed source.
        _onCancelled.Dispose();
        _onClosed.Dispose();
        if (_upload is not null)
        {
            _upload.Moved -= Restart;
        }

        _source?.Dispose();
    }

    private CancellationTokenRegistration StopWith(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);

    private void Restart()
    {
        try
        {
            _source!.CancelAfter(Timeout);
            Since = " of the last byte sent";
        }
        catch (ObjectDisposedException)
        {
            // The response arrived while the body was still being sent.
        }
    }
}
