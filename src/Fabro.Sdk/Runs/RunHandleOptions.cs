namespace Fabro.Sdk;

/// <summary>How a <see cref="RunHandle"/> follows its run.</summary>
public sealed class RunHandleOptions
{
    // What the system's timers can count is 49 days.
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    /// <summary>
    /// How long the server may be away, or answer with errors that may pass, before following the run ends with <see cref="FabroRunException"/>. Ten minutes by
    /// default; <see cref="Timeout.InfiniteTimeSpan"/> for no limit. It begins anew with each connection.
    /// </summary>
    public TimeSpan MaxOutage { get; init => field = Positive(value); } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often the status of a run is asked for that sends no events: the stream of a run whose process died stays open. One minute by default, up to 24 days;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never. It is asked for first where a whole interval brought no event.
    /// </summary>
    public TimeSpan StatusCheckInterval { get; init => field = value == Timeout.InfiniteTimeSpan ? value : Wait(value); } = TimeSpan.FromMinutes(1);

    /// <summary>The first wait before a connection is opened again; each further one is up to twice as long, to 15 seconds, and at random down to its half. Half a second by default.</summary>
    public TimeSpan ReconnectDelay { get; init => field = Wait(value); } = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether disposing the handle cancels the run, where that has not ended. Off by default.</summary>
    public bool CancelOnDispose { get; init; }

    /// <summary>
    /// Whether leaving an enumeration of <see cref="RunHandle.EventsAsync"/> before the run has ended cancels the run: by a <c>break</c>, an exception of the loop, or
    /// a cancelled token. A run that cannot be followed any more is not cancelled. Off by default.
    /// </summary>
    public bool CancelOnAbandon { get; init; }

    /// <summary>The clock of all waits; by default that of the <see cref="FabroClient"/>, or the system's for other clients.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>The clock of what follows runs with a client.</summary>
    internal TimeProvider ClockOf(IFabroClient client) => TimeProvider ?? (client as FabroClient)?.TimeProvider ?? TimeProvider.System;

    internal static TimeSpan Wait(TimeSpan value) =>
        value > TimeSpan.Zero && value <= LongestWait ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive, and 24 days at most.");

    private static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The time must be positive.");
}
