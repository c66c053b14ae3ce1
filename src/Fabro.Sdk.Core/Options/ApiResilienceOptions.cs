using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// How calls are repeated when they fail. A call is sent again only when that does no harm: when its operation is idempotent, or when the request
/// never left. No time limit here ever cuts a live stream or a download: they end with the headers of an answer.
/// </summary>
public sealed class ApiResilienceOptions
{
    private bool _isFrozen;

    /// <summary>
    /// Whether the client repeats and times attempts itself; true by default. Set it to false where a handler that you add to the client does, so that
    /// retries do not multiply.
    /// </summary>
    public bool Enabled { get; set => field = Changeable(value); } = true;

    /// <summary>How often a call is sent again at most; 3 by default, 0 for never. <see cref="CallOptions.MaxRetries"/> decides for a single call.</summary>
    public int MaxRetries { get; set => field = Changeable(value); } = 3;

    /// <summary>The wait before the first retry; it doubles with each further one, and varies at random so that clients do not come back all at once. 500 ms by default.</summary>
    public TimeSpan BaseDelay { get; set => field = Changeable(value); } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest wait before a retry; 30 seconds by default. A server that asks for a longer one (<c>Retry-After</c>) is not asked again: its answer is
    /// thrown at once, and its headers tell when to come back.
    /// </summary>
    public TimeSpan MaxDelay { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one attempt may take until the headers of its answer, where it can be repeated; for uploads, from the last byte that was sent. 50 seconds by
    /// default, null for no limit. A call that cannot be repeated has only its own timeout, and so has one that sets <see cref="CallOptions.Timeout"/>;
    /// <see cref="CallOptions.AttemptTimeout"/> decides for a single call.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; set => field = Changeable(value); } = TimeSpan.FromSeconds(50);

    internal void Freeze() => _isFrozen = true;

    private T Changeable<T>(T value) => _isFrozen ? throw Frozen.Failure() : value;
}
