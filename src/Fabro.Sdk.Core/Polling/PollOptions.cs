namespace Fabro.Sdk;

/// <summary>How something is asked for again and again until it has ended.</summary>
public class PollOptions
{
    /// <summary>The wait before the second request; it grows by half with each further one, and varies at random so that programs do not ask all at once. 1 second by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan FirstDelay { get; set => field = Positive(value); } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two requests. 15 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan LongestDelay { get; set => field = Positive(value); } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait in all; <see langword="null"/>, the default, is no limit. What is waited for goes on all the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan? Timeout
    {
        get;
        set => field = value is { } time ? Positive(time) : null;
    }

    /// <summary>
    /// How many requests in a row may fail in a way that passes (no connection, no response in time, status code 429 or 5xx), beyond the retries of each. 5 by
    /// default.
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

    /// <summary>The clock of the waits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }
}
