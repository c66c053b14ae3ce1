namespace Fabro.Sdk.Core;

/// <summary>Parses and formats RFC 3339 date-time values as UTF-8 with up to nine fractional digits, without allocating.</summary>
internal static class Rfc3339
{
    /// <summary>The length of <c>2026-08-21T10:11:12.123456789+02:00</c>.</summary>
    public const int MaxLength = 35;

    private const int ShortestLength = 20;
    private const int MaxOffsetMinutes = 14 * 60;
    private const int FractionDigitsKept = 9;

    public static bool TryParse(ReadOnlySpan<byte> text, out Rfc3339Parts parts)
    {
        parts = default;
        if (text.Length < ShortestLength || !TryParseClock(text, out var clock))
        {
            return false;
        }

        var canonical = text[10] == 'T';
        var rest = text[19..];
        if (!TryParseFraction(ref rest, out var nanoseconds, out var digits)
            || !TryParseOffset(rest, out var offset, out var zulu, ref canonical))
        {
            return false;
        }

        var ticks = clock.Ticks + (nanoseconds / 100);
        var utc = ticks - (offset * TimeSpan.TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        canonical &= digits <= FractionDigitsKept;
        parts = new(ticks, (short)offset, (byte)(nanoseconds % 100), (byte)Math.Min(digits, FractionDigitsKept), zulu, canonical);
        return true;
    }

    public static int Format(Rfc3339Parts parts, Span<byte> destination)
    {
        var clock = new DateTime(parts.ClockTicks);
        Write(destination, 0, 4, clock.Year);
        destination[4] = (byte)'-';
        Write(destination, 5, 2, clock.Month);
        destination[7] = (byte)'-';
        Write(destination, 8, 2, clock.Day);
        destination[10] = (byte)'T';
        Write(destination, 11, 2, clock.Hour);
        destination[13] = (byte)':';
        Write(destination, 14, 2, clock.Minute);
        destination[16] = (byte)':';
        Write(destination, 17, 2, clock.Second);
        var at = 19;

        if (parts.FractionDigits > 0)
        {
            var fraction = ((int)(parts.ClockTicks % TimeSpan.TicksPerSecond) * 100) + parts.BelowTick;
            for (var dropped = parts.FractionDigits; dropped < FractionDigitsKept; dropped++)
            {
                fraction /= 10;
            }

            destination[at++] = (byte)'.';
            Write(destination, at, parts.FractionDigits, fraction);
            at += parts.FractionDigits;
        }

        if (parts.IsZulu)
        {
            destination[at] = (byte)'Z';
            return at + 1;
        }

        var offset = Math.Abs(parts.OffsetMinutes);
        destination[at] = (byte)(parts.OffsetMinutes < 0 ? '-' : '+');
        Write(destination, at + 1, 2, offset / 60);
        destination[at + 3] = (byte)':';
        Write(destination, at + 4, 2, offset % 60);
        return at + 6;
    }

    private static bool TryParseClock(ReadOnlySpan<byte> text, out DateTime clock)
    {
        clock = default;
        if (text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        var (year, month, day) = ((TwoDigits(text, 0) * 100) + TwoDigits(text, 2), TwoDigits(text, 5), TwoDigits(text, 8));
        var (hour, minute, second) = (TwoDigits(text, 11), TwoDigits(text, 14), TwoDigits(text, 17));
        if (year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month))
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        clock = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    // Digits after the ninth are counted but dropped because clocks are not that precise.
    private static bool TryParseFraction(ref ReadOnlySpan<byte> rest, out int nanoseconds, out int digits)
    {
        (nanoseconds, digits) = (0, 0);
        if (rest[0] != '.')
        {
            return true;
        }

        for (rest = rest[1..]; digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++)
        {
            if (digits < FractionDigitsKept)
            {
                nanoseconds = (nanoseconds * 10) + (rest[digits] - '0');
            }
        }

        for (var given = digits; given < FractionDigitsKept; given++)
        {
            nanoseconds *= 10;
        }

        rest = rest[digits..];
        return digits > 0;
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> rest, out int minutes, out bool zulu, ref bool canonical)
    {
        (minutes, zulu) = (0, false);
        if (rest.Length == 1 && rest[0] is (byte)'Z' or (byte)'z')
        {
            zulu = true;
            canonical &= rest[0] == 'Z';
            return true;
        }

        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':'
            || TwoDigits(rest, 1) is not (>= 0 and var hour) || TwoDigits(rest, 4) is not (>= 0 and <= 59 and var minute))
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        if (minutes > MaxOffsetMinutes)
        {
            return false;
        }

        // "-00:00" means that the local offset is unknown, which a numeric offset cannot represent.
        canonical &= rest[0] == '+' || minutes > 0;
        minutes = rest[0] == '-' ? -minutes : minutes;
        return true;
    }

    // Far below zero if either character is not a digit, so that adding two results cannot compensate for it.
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (tens * 10) + ones : -100_000;
    }

    private static void Write(Span<byte> destination, int at, int digits, int value)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            destination[at + i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
