using System.ComponentModel;

namespace Fabro.Sdk;

/// <summary>Settings of one call. May be used for many calls, also at once, as long as it is not changed meanwhile.</summary>
public class CallOptions
{
    /// <summary>
    /// How long the call may take, body included; for event streams and downloads, until the headers have come; for uploads, from the last byte that was
    /// sent. <see langword="null"/> takes the client's, <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is no limit, and neither is a time of more
    /// than 24 days. Where it is set, one attempt may take all of it, unless <see cref="AttemptTimeout"/> is set too.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan? Timeout
    {
        get;
        set => field = Positive(value);
    }

    /// <summary>
    /// How long one attempt may take until the headers of its answer, where the client may repeat it; for uploads, from the last byte that was sent.
    /// <see langword="null"/> takes the client's (<c>AttemptTimeout</c> of its resilience), or none where <see cref="Timeout"/> is set;
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan? AttemptTimeout
    {
        get;
        set => field = Positive(value);
    }

    /// <summary>Headers to send: <c>Headers = { ["X-Team"] = "core" }</c>. One that the call sets itself is overridden.</summary>
    public IDictionary<string, string> Headers => HeadersOrNull ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters to add after those of the call: <c>Query = { ["trace"] = "1" }</c>, or with <c>Add</c> where a name stands more than once.</summary>
    public QueryParameters Query => QueryOrNull ??= [];

    /// <summary>How often a failed call is retried; <see langword="null"/> takes the client's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int? MaxRetries
    {
        get;
        set
        {
            if (value is { } retries)
                ArgumentOutOfRangeException.ThrowIfNegative(retries, nameof(value));
            field = value;
        }
    }

    internal Dictionary<string, string>? HeadersOrNull { get; private set; }

    internal QueryParameters? QueryOrNull { get; private set; }

    /// <summary>Sets these settings to those of another call; headers and query parameters are added.</summary>
    /// <param name="other">The other call's settings; <see langword="null"/> for none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CopyFrom(CallOptions? other)
    {
        if (other is null)
            return;
        (Timeout, AttemptTimeout, MaxRetries) = (other.Timeout, other.AttemptTimeout, other.MaxRetries);
        foreach (var (name, value) in other.HeadersOrNull ?? [])
            Headers[name] = value;
        foreach (var (name, value) in other.QueryOrNull ?? [])
            Query.Add(name, value);
    }

    private static TimeSpan? Positive(TimeSpan? value)
    {
        if (value is { } time && time != System.Threading.Timeout.InfiniteTimeSpan)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(value));
        return value;
    }
}
