using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// A date-time as received from the server: a <see cref="DateTimeOffset"/>, the nanoseconds that it cannot represent, and the text itself
/// if it is not an RFC 3339 date-time. It is written back as the same instant at the same offset, or as the same text.
/// </summary>
[JsonConverter(typeof(WireTimestampJsonConverter))]
public readonly struct WireTimestamp : IEquatable<WireTimestamp>, IComparable<WireTimestamp>, IFormattable
{
    private const byte ReadableFlag = 0x10;
    private const byte ZuluFlag = 0x20;
    private const byte DigitsMask = 0x0F;

    // Separate fields instead of a DateTimeOffset, whose padding would add 8 bytes to every model.
    private readonly string? _raw;
    private readonly long _clockTicks;
    private readonly short _offsetMinutes;
    private readonly byte _belowTick;
    private readonly byte _form;

    internal WireTimestamp(Rfc3339Parts parts, string? raw = null)
    {
        _raw = raw;
        _clockTicks = parts.ClockTicks;
        _offsetMinutes = parts.OffsetMinutes;
        _belowTick = parts.BelowTick;
        _form = (byte)(parts.FractionDigits | ReadableFlag | (parts.IsZulu ? ZuluFlag : 0));
    }

    private WireTimestamp(string raw) => _raw = raw;

    /// <summary>The instant at its offset, truncated to 100 ns; <see langword="null"/> if the text is not readable.</summary>
    public DateTimeOffset? Value => IsReadable ? Instant : null;

    /// <summary>The nanoseconds below the microsecond, 0 to 999, including those that <see cref="Value"/> cannot represent.</summary>
    public int Nanosecond => IsReadable ? Instant.Nanosecond + _belowTick : 0;

    /// <summary>Whether the text is an RFC 3339 date-time; false for the default of the type.</summary>
    public bool IsReadable => (_form & ReadableFlag) != 0;

    private DateTimeOffset Instant => new(_clockTicks, TimeSpan.FromMinutes(_offsetMinutes));

    private Rfc3339Parts Parts =>
        new(_clockTicks, _offsetMinutes, _belowTick, (byte)(_form & DigitsMask), (_form & ZuluFlag) != 0, IsCanonical: true);

    /// <summary>Converts an instant to a timestamp.</summary>
    /// <param name="value">The instant.</param>
    public static implicit operator WireTimestamp(DateTimeOffset value) => FromDateTimeOffset(value);

    /// <summary>Converts a timestamp to its <see cref="Value"/>; <see langword="null"/> if the text is not readable.</summary>
    /// <param name="timestamp">The timestamp.</param>
    public static implicit operator DateTimeOffset?(WireTimestamp timestamp) => timestamp.Value;

    /// <summary>Compares two timestamps as <see cref="Equals(WireTimestamp)"/> does.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator ==(WireTimestamp left, WireTimestamp right) => left.Equals(right);

    /// <summary>Compares two timestamps as <see cref="Equals(WireTimestamp)"/> does.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator !=(WireTimestamp left, WireTimestamp right) => !left.Equals(right);

    /// <summary>Whether one instant is before another; false if either is not readable.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator <(WireTimestamp left, WireTimestamp right) => Both(left, right) && left.CompareTo(right) < 0;

    /// <summary>Whether one instant is after another; false if either is not readable.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator >(WireTimestamp left, WireTimestamp right) => Both(left, right) && left.CompareTo(right) > 0;

    /// <summary>Whether one instant is before another or the same; false if either is not readable.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator <=(WireTimestamp left, WireTimestamp right) => Both(left, right) && left.CompareTo(right) <= 0;

    /// <summary>Whether one instant is after another or the same; false if either is not readable.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator >=(WireTimestamp left, WireTimestamp right) => Both(left, right) && left.CompareTo(right) >= 0;

    /// <summary>The time between two instants, truncated to 100 ns; <see langword="null"/> if either is not readable.</summary>
    /// <param name="left">The end.</param>
    /// <param name="right">The beginning.</param>
    public static TimeSpan? operator -(WireTimestamp left, WireTimestamp right) => left.Subtract(right);

    /// <summary>Creates a timestamp from an instant; UTC is written as <c>Z</c>.</summary>
    /// <param name="value">The instant.</param>
    /// <returns>The timestamp.</returns>
    public static WireTimestamp FromDateTimeOffset(DateTimeOffset value)
    {
        byte digits = 7;
        for (var fraction = value.Ticks % TimeSpan.TicksPerSecond; digits > 0 && fraction % 10 == 0; fraction /= 10)
        {
            digits--;
        }

        return new(
            new Rfc3339Parts(value.Ticks, (short)value.TotalOffsetMinutes, 0, digits, value.Offset == TimeSpan.Zero, IsCanonical: true));
    }

    /// <summary>Creates a timestamp from text that a server may send, readable or not.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The timestamp.</returns>
    public static WireTimestamp FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var parts)
            ? new(parts, parts.IsCanonical ? null : text)
            : new(text);
    }

    /// <summary>Returns the instant at its offset, truncated to 100 ns.</summary>
    /// <returns>The instant.</returns>
    /// <exception cref="FormatException">The text is not readable; the message contains it.</exception>
    public DateTimeOffset ToDateTimeOffset() => Value ?? throw new FormatException($"'{ToString()}' is not an RFC 3339 date-time.");

    /// <summary>Returns the time since another instant, truncated to 100 ns.</summary>
    /// <param name="other">The other instant.</param>
    /// <returns>The time; <see langword="null"/> if either is not readable.</returns>
    public TimeSpan? Subtract(WireTimestamp other) => Value - other.Value;

    /// <summary>Compares instants with nanosecond precision; unreadable timestamps come first, ordered by their text.</summary>
    /// <param name="other">The other timestamp.</param>
    /// <returns>A negative number, zero, or a positive number.</returns>
    public int CompareTo(WireTimestamp other) =>
        Both(this, other) ? (Instant.UtcTicks, _belowTick).CompareTo((other.Instant.UtcTicks, other._belowTick))
        : IsReadable || other.IsReadable ? IsReadable.CompareTo(other.IsReadable)
        : string.CompareOrdinal(_raw, other._raw);

    /// <summary>Whether both are the same instant with nanosecond precision, at any offset, or the same unreadable text.</summary>
    /// <param name="other">The other timestamp.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(WireTimestamp other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireTimestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        IsReadable ? HashCode.Combine(Instant.UtcTicks, _belowTick) : _raw?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Returns the wire text; empty for the default of the type.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[Rfc3339.MaxLength];
        return TryFormat(buffer, out var length) ? Encoding.UTF8.GetString(buffer[..length]) : _raw ?? "";
    }

    /// <summary>Formats the instant like <see cref="DateTimeOffset"/>; returns the text itself if it is not readable.</summary>
    /// <param name="format">The format; <see langword="null"/> for the wire text.</param>
    /// <param name="formatProvider">The culture.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.IsNullOrEmpty(format) || !IsReadable ? ToString() : Instant.ToString(format, formatProvider);

    internal void Write(Utf8JsonWriter json)
    {
        Span<byte> buffer = stackalloc byte[Rfc3339.MaxLength + 2];
        if (TryFormat(buffer[1..^1], out var length))
        {
            // Written raw because the default encoder would escape the plus sign of an offset.
            buffer[0] = (byte)'"';
            buffer[length + 1] = (byte)'"';
            json.WriteRawValue(buffer[..(length + 2)], skipInputValidation: true);
        }
        else if (_raw is not null)
        {
            json.WriteStringValue(_raw);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static bool Both(WireTimestamp left, WireTimestamp right) => left.IsReadable && right.IsReadable;

    /// <summary>Formats a timestamp that its parts represent completely.</summary>
    private bool TryFormat(Span<byte> destination, out int length)
    {
        var told = IsReadable && _raw is null;
        length = told ? Rfc3339.Format(Parts, destination) : 0;
        return told;
    }
}
