using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>
/// Converts durations between wire numbers and time spans. A value that is out of range for a time span becomes the longest one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Durations
{
    /// <summary>Converts a number of units to a time span.</summary>
    /// <param name="count">The number of units.</param>
    /// <param name="ticks">The ticks per unit.</param>
    /// <returns>The time span.</returns>
    public static TimeSpan From(long count, long ticks) => Saturate((Int128)count * ticks);

    /// <inheritdoc cref="From(long, long)"/>
    public static TimeSpan? From(long? count, long ticks) => count is { } known ? From(known, ticks) : null;

    /// <inheritdoc cref="From(long, long)"/>
    public static TimeSpan From(double count, long ticks) => Saturate(Int128.CreateSaturating(count * ticks));

    /// <inheritdoc cref="From(long, long)"/>
    public static TimeSpan? From(double? count, long ticks) => count is { } known ? From(known, ticks) : null;

    /// <summary>Converts a time span to a number of units, rounded up.</summary>
    /// <param name="duration">The time span.</param>
    /// <param name="ticks">The ticks per unit.</param>
    /// <returns>The number of units.</returns>
    public static long ToInt64(TimeSpan duration, long ticks) => (duration.Ticks / ticks) + (duration.Ticks % ticks > 0 ? 1 : 0);

    /// <inheritdoc cref="ToInt64(TimeSpan, long)"/>
    public static long? ToInt64(TimeSpan? duration, long ticks) => duration is { } known ? ToInt64(known, ticks) : null;

    /// <inheritdoc cref="ToInt64(TimeSpan, long)"/>
    public static int ToInt32(TimeSpan duration, long ticks) => int.CreateSaturating(ToInt64(duration, ticks));

    /// <inheritdoc cref="ToInt64(TimeSpan, long)"/>
    public static int? ToInt32(TimeSpan? duration, long ticks) => duration is { } known ? ToInt32(known, ticks) : null;

    /// <summary>Converts a time span to a fractional number of units.</summary>
    /// <param name="duration">The time span.</param>
    /// <param name="ticks">The ticks per unit.</param>
    /// <returns>The number of units.</returns>
    public static double ToDouble(TimeSpan duration, long ticks) => duration.Ticks / (double)ticks;

    /// <inheritdoc cref="ToDouble(TimeSpan, long)"/>
    public static double? ToDouble(TimeSpan? duration, long ticks) => duration is { } known ? ToDouble(known, ticks) : null;

    private static TimeSpan Saturate(Int128 ticks) => new(long.CreateSaturating(ticks));
}
