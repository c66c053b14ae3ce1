namespace Fabro.Sdk.Core;

/// <summary>
/// The token of one call: fires with the caller's own, or when the call's time is up. Lives until the call has ended, body included.
/// </summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _caller;

    public CallDeadline(TimeSpan? timeout, TimeProvider timeProvider, CancellationToken callerToken)
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

    public void Dispose()
    {
        // In this order: the registration's callback must not find a disposed source.
        _caller.Dispose();
        _source?.Dispose();
    }
}
