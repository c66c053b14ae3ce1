using System.ComponentModel;
using System.Globalization;

namespace Fabro.Sdk.Core;

/// <summary>Reads values of configuration. What cannot be read is a <see cref="FormatException"/> that does not repeat it: it may be a secret under the wrong key.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SettingReader
{
    /// <summary>Reads an address.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The address.</returns>
    public static Uri Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : throw new FormatException("it is no address, such as https://host.");

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is true.</returns>
    public static bool Flag(string value) => bool.TryParse(value, out var flag) ? flag : throw new FormatException("it is neither true nor false.");

    /// <summary>Reads a whole number.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The number.</returns>
    public static int Number(string value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("it is no whole number.");

    /// <summary>Reads a time span. A bare number would be days, which nobody means.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The time span.</returns>
    public static TimeSpan Time(string value) => value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time)
        ? time
        : throw new FormatException("it is no time span, such as 00:01:40.");

    /// <summary>Reads a time span, or nothing.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The time span; null for nothing.</returns>
    public static TimeSpan? OptionalTime(string value) => value.Length == 0 ? null : Time(value);
}
