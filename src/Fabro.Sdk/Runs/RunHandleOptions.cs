namespace Fabro.Sdk;

/// <summary>The options of a <see cref="RunHandle"/>.</summary>
public sealed class RunHandleOptions
{
    // The system's timers support up to 49 days.
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    /// <summary>
    /// How long the server may be unavailable or return transient errors before following the run fails with
    /// <see cref="FabroRunException"/>. Default: 10 minutes. <see cref="Timeout.InfiniteTimeSpan"/> means no limit. The time restarts with
    /// each successful connection.
    /// </summary>
    public TimeSpan MaxOutage { get; init => field = Positive(value); } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often the status of a run that sends no events is checked, because the stream of a run whose process died stays open. Default: 1
    /// minute. Maximum: 24 days. <see cref="Timeout.InfiniteTimeSpan"/> disables the checks. The first check takes place after a whole
    /// interval without an event.
    /// </summary>
    public TimeSpan StatusCheckInterval
    {
        get;
        init => field = value == Timeout.InfiniteTimeSpan ? value : Wait(value);
    } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The delay before the first reconnection. Each further delay is up to twice as long, to at most 15 seconds, with jitter down to half
    /// of it. Default: 0.5 seconds.
    /// </summary>
    public TimeSpan ReconnectDelay { get; init => field = Wait(value); } = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether disposing the handle cancels a run that has not ended. Default: false.</summary>
    public bool CancelOnDispose { get; init; }

    /// <summary>
    /// Whether leaving an enumeration of <see cref="RunHandle.EventsAsync"/> before the run has ended cancels the run: by a <c>break</c>,
    /// an exception in the loop, or a canceled token. A run that can no longer be followed is not canceled. Default: false.
    /// </summary>
    public bool CancelOnAbandon { get; init; }

    /// <summary>
    /// The clock for all waits. By default, that of the <see cref="FabroClient"/>, or the system clock for other clients.
    /// </summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>The clock for following runs with a client.</summary>
    internal TimeProvider ClockOf(IFabroClient client) => TimeProvider ?? (client as FabroClient)?.TimeProvider ?? TimeProvider.System;

    internal static TimeSpan Wait(TimeSpan value) =>
        value > TimeSpan.Zero && value <= LongestWait
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive and at most 24 days.");

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive.");
}
