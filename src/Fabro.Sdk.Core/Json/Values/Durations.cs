using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>Converts the durations of the wire, numbers of a unit, to time spans and back. What no time span can hold becomes the longest one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Durations
{
    /// <summary>A number of a unit as a time span.</summary>
    /// <param name="count">The number.</param>
    /// <param name="ticks">The unit.</param>
    /// <returns>The time span.</returns>
    public static TimeSpan From(long count, long ticks) => Saturate((Int128)count * ticks);

    /// <inheritdoc cref="From(long, long)"/>
    public static TimeSpan? From(long? count, long ticks) => count is { } known ? From(known, ticks) : null;

    /// <inheritdoc cref="From(long, long)"/>
    public static TimeSpan From(double count, long ticks) => Saturate(Int128.CreateSaturating(count * ticks));

    /// <inheritdoc cref="From(long, long)"/>
    public static TimeSpan? From(double? count, long ticks) => count is { } known ? From(known, ticks) : null;

    /// <summary>A time span as a number of a unit, rounded up.</summary>
    /// <param name="duration">The time span.</param>
    /// <param name="ticks">The unit.</param>
    /// <returns>The number.</returns>
    public static long ToInt64(TimeSpan duration, long ticks) => (duration.Ticks / ticks) + (duration.Ticks % ticks > 0 ? 1 : 0);

    /// <inheritdoc cref="ToInt64(TimeSpan, long)"/>
    public static long? ToInt64(TimeSpan? duration, long ticks) => duration is { } known ? ToInt64(known, ticks) : null;

    /// <inheritdoc cref="ToInt64(TimeSpan, long)"/>
    public static int ToInt32(TimeSpan duration, long ticks) => int.CreateSaturating(ToInt64(duration, ticks));

    /// <inheritdoc cref="ToInt64(TimeSpan, long)"/>
    public static int? ToInt32(TimeSpan? duration, long ticks) => duration is { } known ? ToInt32(known, ticks) : null;

    /// <summary>A time span as a number of a unit.</summary>
    /// <param name="duration">The time span.</param>
    /// <param name="ticks">The unit.</param>
    /// <returns>The number.</returns>
    public static double ToDouble(TimeSpan duration, long ticks) => duration.Ticks / (double)ticks;

    /// <inheritdoc cref="ToDouble(TimeSpan, long)"/>
    public static double? ToDouble(TimeSpan? duration, long ticks) => duration is { } known ? ToDouble(known, ticks) : null;

    private static TimeSpan Saturate(Int128 ticks) => new(long.CreateSaturating(ticks));
}
