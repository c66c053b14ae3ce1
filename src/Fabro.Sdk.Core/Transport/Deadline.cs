namespace Fabro.Sdk.Core;

/// <summary>
/// The token of a call, or of one attempt of it: fires with the caller's own, or when the time is up. A call's lives until it has ended, body included.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _caller;
    private IStreamedContent? _upload;

    public Deadline(TimeSpan? timeout, TimeProvider timeProvider, CancellationToken callerToken)
    {
        Timeout = timeout ?? System.Threading.Timeout.InfiniteTimeSpan;
        CallerToken = callerToken;
        if (Timeout == System.Threading.Timeout.InfiniteTimeSpan)
            return;
        _source = new CancellationTokenSource(Timeout, timeProvider);
        _caller = callerToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public TimeSpan Timeout { get; }

    public CancellationToken CallerToken { get; }

    public CancellationToken Token => _source?.Token ?? CallerToken;

    public bool HasExpired => !CallerToken.IsCancellationRequested && _source is { IsCancellationRequested: true };

    /// <summary>What the time counts from, for messages; empty where that is the start.</summary>
    public string Since { get; private set; } = "";

    /// <summary>Lets the time begin anew with each piece of a streamed body that is sent: an upload that moves is not cut, one that stands still is.</summary>
    public void Follow(HttpContent? content)
    {
        if (_source is null || content is not IStreamedContent upload)
            return;
        _upload = upload;
        upload.Moved += Restart;
    }

    public void Dispose()
    {
        // In this order: the registration's callback must not find a disposed source.
        _caller.Dispose();
        if (_upload is not null)
            _upload.Moved -= Restart;
        _source?.Dispose();
    }

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
