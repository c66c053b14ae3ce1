using System.Buffers.Text;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads numbers into types that cannot represent all of them, and reports whether the result is exact.</summary>
internal static class JsonNumber
{
    // Decimal numbers with at most this many digits survive a round trip through a double.
    private const int DigitsOfDouble = 15;
    private const int DigitsOfDecimal = 28;
    private const int LongestDouble = 32;

    /// <summary>Reads an integer, including one written with a zero fraction or an exponent (<c>1.0</c>, <c>1e3</c>).</summary>
    public static bool TryReadInt64(ref Utf8JsonReader json, out long value)
    {
        if (json.TryGetInt64(out value))
        {
            return true;
        }

        if (!TryReadDecimal(ref json, out var number, out var isExact)
            || !isExact
            || !decimal.IsInteger(number)
            || number is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        value = (long)number;
        return true;
    }

    /// <summary>Reads a number that is finite as a double.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The nearest double.</param>
    /// <param name="isExact">Whether writing the double gives the same number.</param>
    public static bool TryReadDouble(ref Utf8JsonReader json, out double value, out bool isExact)
    {
        isExact = true;
        if (!json.TryGetDouble(out value) || !double.IsFinite(value))
        {
            value = 0;
            return false;
        }

        var text = json.HasValueSequence ? [] : json.ValueSpan;
        if (text.Length is > 0 and <= DigitsOfDouble && text.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            return true;
        }

        Span<byte> written = stackalloc byte[LongestDouble];
        Utf8Formatter.TryFormat(value, written, out var length);
        isExact = text.SequenceEqual(written[..length]) || NumberText.IsSame(JsonText.Bytes(ref json), written[..length]);
        return true;
    }

    /// <summary>Reads a number that fits a decimal.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="value">The nearest decimal.</param>
    /// <param name="isExact">Whether the decimal is the same number.</param>
    public static bool TryReadDecimal(ref Utf8JsonReader json, out decimal value, out bool isExact)
    {
        isExact = true;
        if (!json.TryGetDecimal(out value))
        {
            return false;
        }

        if (TextLength(ref json) > DigitsOfDecimal || value == 0)
        {
            Span<byte> written = stackalloc byte[LongestDouble];
            Utf8Formatter.TryFormat(value, written, out var length);
            isExact = NumberText.IsSame(JsonText.Bytes(ref json), written[..length]);
        }

        return true;
    }

    private static long TextLength(ref Utf8JsonReader json) => json.HasValueSequence ? json.ValueSequence.Length : json.ValueSpan.Length;
}
