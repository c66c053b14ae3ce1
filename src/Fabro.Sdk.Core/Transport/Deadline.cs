namespace Fabro.Sdk.Core;

/// <summary>
/// The token of a call, or of one attempt of it: fires with the caller's own, when the time is up, or when the client is disposed. A call's lives until it
/// has ended, body included.
/// </summary>
internal sealed class Deadline : IDisposable
{
    // What the system's timers can count is 49 days.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    private readonly CancellationTokenSource? _source;
    private readonly CancellationToken _lifetime;
    private readonly CancellationTokenRegistration _onCancelled;
    private readonly CancellationTokenRegistration _onClosed;
    private IStreamedContent? _upload;

    /// <param name="timeout">The time; null for none, and so is one of more than 24 days.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="callerToken">The caller's token.</param>
    /// <param name="lifetime">Fires when the client is disposed.</param>
    public Deadline(TimeSpan? timeout, TimeProvider timeProvider, CancellationToken callerToken, CancellationToken lifetime = default)
    {
        Timeout = timeout is { } time && time <= LongestTimeout ? time : System.Threading.Timeout.InfiniteTimeSpan;
        CallerToken = callerToken;
        _lifetime = lifetime;
        if (Timeout == System.Threading.Timeout.InfiniteTimeSpan && !lifetime.CanBeCanceled)
            return;
        _source = Timeout == System.Threading.Timeout.InfiniteTimeSpan ? new CancellationTokenSource() : new CancellationTokenSource(Timeout, timeProvider);
        _onCancelled = StopWith(callerToken);
        _onClosed = StopWith(lifetime);
    }

    public TimeSpan Timeout { get; }

    public CancellationToken CallerToken { get; }

    public CancellationToken Token => _source?.Token ?? CallerToken;

    /// <summary>Whether the client was disposed, and the caller did not cancel.</summary>
    public bool IsClosed => _lifetime.IsCancellationRequested && !CallerToken.IsCancellationRequested;

    public bool HasExpired => !CallerToken.IsCancellationRequested && !_lifetime.IsCancellationRequested && _source is { IsCancellationRequested: true };

    /// <summary>What the time counts from, for messages; empty where that is the start.</summary>
    public string Since { get; private set; } = "";

    /// <summary>Lets the time begin anew with each piece of a streamed body that is sent: an upload that moves is not cut, one that stands still is.</summary>
    public void Follow(HttpContent? content)
    {
        if (Timeout == System.Threading.Timeout.InfiniteTimeSpan || content is not IStreamedContent upload)
            return;
        _upload = upload;
        upload.Moved += Restart;
    }

    public void Dispose()
    {
        // In this order: the callbacks of the registrations must not find a disposed source.
        _onCancelled.Dispose();
        _onClosed.Dispose();
        if (_upload is not null)
            _upload.Moved -= Restart;
        _source?.Dispose();
    }

    private CancellationTokenRegistration StopWith(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);

    private void Restart()
    {
        try
        {
            _source!.CancelAfter(Timeout);
            Since = " of the last byte that was sent";
        }
        catch (ObjectDisposedException)
        {
            // The answer came while the body was still being sent.
        }
    }
}
