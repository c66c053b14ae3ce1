using System.Buffers.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// Compares the text of numbers by value without converting them to a numeric type: <c>1e2</c>, <c>100</c>, and <c>100.0</c> are equal.
/// </summary>
internal static class NumberText
{
    public static bool IsSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var (first, firstSign, firstScale) = Normalize(left);
        var (second, secondSign, secondScale) = Normalize(right);
        return first.AsSpan().SequenceEqual(second) && (first.Length == 0 || (firstSign == secondSign && firstScale == secondScale));
    }

    /// <summary>
    /// Returns the digits from the first to the last one that is not zero, the sign, and the power of ten of the last digit.
    /// </summary>
    private static (byte[] Digits, bool IsNegative, long Scale) Normalize(ReadOnlySpan<byte> text)
    {
        var isNegative = text.StartsWith("-"u8);
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = text[(isNegative ? 1 : 0)..(exponentAt < 0 ? text.Length : exponentAt)];
        var exponent = 0L;
        // An exponent that does not fit is outside the range of every type.
        if (exponentAt >= 0 && !Utf8Parser.TryParse(text[(exponentAt + 1)..], out exponent, out _))
        {
            exponent = long.MaxValue / 2;
        }

        var pointAt = mantissa.IndexOf((byte)'.');
        var fraction = pointAt < 0 ? 0 : mantissa.Length - pointAt - 1;
        var (digits, count) = (new byte[mantissa.Length], 0);
        foreach (var digit in mantissa)
        {
            if (digit != '.' && (count > 0 || digit != '0'))
            {
                digits[count++] = digit;
            }
        }

        var significant = digits.AsSpan(0, count).TrimEnd((byte)'0');
        return (significant.ToArray(), isNegative, exponent - fraction + count - significant.Length);
    }
}
