using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// Configures how failed calls are retried. A call is retried only if that is safe: its operation is idempotent, or the request was never
/// sent. The timeouts here never cut off a live stream or a download because they end when the response headers are received.
/// </summary>
public sealed class ApiResilienceOptions
{
    private bool _isFrozen;

    /// <summary>
    /// Whether the client retries and applies attempt timeouts itself. Default: true. Set it to false if a handler that you add to the
    /// client does this, so that retries do not multiply.
    /// </summary>
    public bool Enabled { get; set => field = Changeable(value); } = true;

    /// <summary>
    /// The maximum number of retries. Default: 3; 0 disables retries. <see cref="CallOptions.MaxRetries"/> overrides it for a single call.
    /// </summary>
    public int MaxRetries { get; set => field = Changeable(value); } = 3;

    /// <summary>
    /// The delay before the first retry. It doubles with each further retry and includes random jitter so that clients do not retry all at
    /// once. Default: 500 ms.
    /// </summary>
    public TimeSpan BaseDelay { get; set => field = Changeable(value); } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest delay before a retry. Default: 30 seconds. If a server requests a longer one (<c>Retry-After</c>), the call is not
    /// retried: its response is thrown as an exception immediately, and the headers specify when to retry.
    /// </summary>
    public TimeSpan MaxDelay { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The timeout of one attempt until the response headers are received, for calls that can be retried. For uploads, it covers the time
    /// since the last byte was sent. Default: 50 seconds. <see langword="null"/> means no limit. A call that cannot be retried has only its
    /// own timeout, and so does one that sets <see cref="CallOptions.Timeout"/>. <see cref="CallOptions.AttemptTimeout"/> overrides it for
    /// a single call.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(50);

    internal void Freeze() => _isFrozen = true;

    private T Changeable<T>(T value) => _isFrozen ? throw Frozen.Failure() : value;
}
