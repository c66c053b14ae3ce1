using System.Text;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// A date-time as the server wrote it: a <see cref="DateTimeOffset"/>, the nanoseconds that it cannot hold, and the text
/// itself where it is no RFC 3339 date-time. Written back, it is the same instant at the same offset, or the same text.
/// </summary>
[JsonConverter(typeof(WireTimestampJsonConverter))]
public readonly struct WireTimestamp : IEquatable<WireTimestamp>
{
    private const byte ReadableFlag = 0x10;
    private const byte ZuluFlag = 0x20;
    private const byte DigitsMask = 0x0F;

    // Parts instead of a DateTimeOffset, whose padding would cost 8 bytes more in every model.
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

    /// <summary>The instant at its offset, cut to 100 ns; the default when the text is not readable.</summary>
    public DateTimeOffset Value =>
        IsReadable ? new DateTimeOffset(_clockTicks, TimeSpan.FromMinutes(_offsetMinutes)) : default;

    /// <summary>The nanoseconds below the microsecond, 0 to 999: those of <see cref="Value"/> and what it cannot hold.</summary>
    public int Nanosecond => Value.Nanosecond + _belowTick;

    /// <summary>Whether the text was an RFC 3339 date-time.</summary>
    public bool IsReadable => (_form & ReadableFlag) != 0;

    /// <summary>The text as the server wrote it, where it cannot be told from the instant alone.</summary>
    internal string? RawText => _raw;

    private Rfc3339Parts Parts =>
        new(_clockTicks, _offsetMinutes, _belowTick, (byte)(_form & DigitsMask), (_form & ZuluFlag) != 0, IsCanonical: true);

    /// <summary>Takes over an instant.</summary>
    /// <param name="value">The instant.</param>
    public static implicit operator WireTimestamp(DateTimeOffset value) => FromDateTimeOffset(value);

    /// <summary>Compares two timestamps as <see cref="Equals(WireTimestamp)"/> does.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator ==(WireTimestamp left, WireTimestamp right) => left.Equals(right);

    /// <summary>Compares two timestamps as <see cref="Equals(WireTimestamp)"/> does.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator !=(WireTimestamp left, WireTimestamp right) => !left.Equals(right);

    /// <summary>Takes over an instant; UTC is written as <c>Z</c>.</summary>
    /// <param name="value">The instant.</param>
    /// <returns>The timestamp.</returns>
    public static WireTimestamp FromDateTimeOffset(DateTimeOffset value)
    {
        byte digits = 7;
        for (var fraction = value.Ticks % TimeSpan.TicksPerSecond; digits > 0 && fraction % 10 == 0; fraction /= 10)
            digits--;
        return new(new Rfc3339Parts(value.Ticks, (short)value.TotalOffsetMinutes, 0, digits, value.Offset == TimeSpan.Zero, IsCanonical: true));
    }

    /// <summary>Takes over a text as a server may send it, readable or not.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The timestamp.</returns>
    public static WireTimestamp FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var parts)
            ? new(parts, parts.IsCanonical ? null : text)
            : new(text);
    }

    /// <summary>Whether both are the same instant to the nanosecond, at whatever offset, or the same unreadable text.</summary>
    /// <param name="other">The other timestamp.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(WireTimestamp other)
    {
        if (IsReadable != other.IsReadable)
            return false;
        return IsReadable
            ? Value.UtcTicks == other.Value.UtcTicks && _belowTick == other._belowTick
            : string.Equals(_raw, other._raw, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WireTimestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        IsReadable ? HashCode.Combine(Value.UtcTicks, _belowTick) : _raw?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>The text that goes on the wire; empty for the default value.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[Rfc3339.MaxLength];
        return TryFormat(buffer, out var length) ? Encoding.UTF8.GetString(buffer[..length]) : _raw ?? "";
    }

    /// <summary>Formats a timestamp that is wholly told by its parts.</summary>
    internal bool TryFormat(Span<byte> destination, out int length)
    {
        var told = IsReadable && _raw is null;
        length = told ? Rfc3339.Format(Parts, destination) : 0;
        return told;
    }
}
