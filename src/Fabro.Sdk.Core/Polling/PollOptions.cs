namespace Fabro.Sdk;

/// <summary>Configures how a resource is polled until it has completed.</summary>
public class PollOptions
{
    /// <summary>
    /// The delay before the second request. It grows by half with each further request and includes random jitter so that clients do not
    /// poll all at once. Default: 1 second.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time span is zero or negative.</exception>
    public TimeSpan FirstDelay { get; set => field = Positive(value); } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between two requests. Default: 15 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time span is zero or negative.</exception>
    public TimeSpan LongestDelay { get; set => field = Positive(value); } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The maximum total time to wait. Default: <see langword="null"/>, which means no limit. The resource continues after the timeout.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time span is zero or negative.</exception>
    public TimeSpan? Timeout
    {
        get;
        set => field = value is { } time ? Positive(time) : null;
    }

    /// <summary>
    /// The maximum number of consecutive requests that may fail temporarily (no connection, no response in time, status code 429 or 5xx),
    /// in addition to the retries of each request. Default: 5.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int MaxFailures
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>The clock for the delays.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }
}
