using System.ComponentModel;

namespace Fabro.Sdk;

/// <summary>
/// Settings of one call. An instance can be shared by any number of concurrent calls as long as it is not modified while in use.
/// </summary>
public class CallOptions
{
    /// <summary>
    /// The timeout of the call, including its body. For event streams and downloads, it covers the time until the headers are received; for
    /// uploads, the time since the last byte was sent. <see langword="null"/> uses the client's timeout.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means no limit, and so does any time span longer than 24 days. If set, a
    /// single attempt may use the whole time unless <see cref="AttemptTimeout"/> is also set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time span is zero or negative.</exception>
    public TimeSpan? Timeout
    {
        get;
        set => field = Positive(value);
    }

    /// <summary>
    /// The timeout of one attempt until the response headers are received, for calls that the client may retry. For uploads, it covers the
    /// time since the last byte was sent. <see langword="null"/> uses the client's setting (<c>AttemptTimeout</c> of its resilience
    /// options), or no limit if <see cref="Timeout"/> is set. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time span is zero or negative.</exception>
    public TimeSpan? AttemptTimeout
    {
        get;
        set => field = Positive(value);
    }

    /// <summary>
    /// Headers to send, for example <c>Headers = { ["X-Team"] = "core" }</c>. A header set here overrides one of the same name that the
    /// client sets.
    /// </summary>
    public IDictionary<string, string> Headers => HeadersOrNull ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Query parameters to append to those of the call, for example <c>Query = { ["trace"] = "1" }</c>. Use <c>Add</c> to send a name more
    /// than once.
    /// </summary>
    public QueryParameters Query => QueryOrNull ??= [];

    /// <summary>The maximum number of retries of a failed call; <see langword="null"/> uses the client's setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int? MaxRetries
    {
        get;
        set
        {
            if (value is { } retries)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(retries, nameof(value));
            }

            field = value;
        }
    }

    internal Dictionary<string, string>? HeadersOrNull { get; private set; }

    internal QueryParameters? QueryOrNull { get; private set; }

    /// <summary>Copies the settings of another call; headers and query parameters are added to the existing ones.</summary>
    /// <param name="other">The settings to copy; <see langword="null"/> changes nothing.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CopyFrom(CallOptions? other)
    {
        if (other is null)
        {
            return;
        }

        (Timeout, AttemptTimeout, MaxRetries) = (other.Timeout, other.AttemptTimeout, other.MaxRetries);
        foreach (var (name, value) in other.HeadersOrNull ?? [])
        {
            Headers[name] = value;
        }

        foreach (var (name, value) in other.QueryOrNull ?? [])
        {
            Query.Add(name, value);
        }
    }

    private static TimeSpan? Positive(TimeSpan? value)
    {
        if (value is { } time && time != System.Threading.Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, nameof(value));
        }

        return value;
    }
}
