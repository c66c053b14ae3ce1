using System.ComponentModel;
using System.Globalization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Parses configuration values. Throws a <see cref="FormatException"/> without the value if parsing fails, because the value may be a
/// secret under the wrong key.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SettingReader
{
    /// <summary>Parses a URI.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The URI.</returns>
    public static Uri Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address
            : throw new FormatException("expected an absolute URI, such as https://host.");

    /// <summary>Parses <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The Boolean.</returns>
    public static bool Flag(string value) =>
        bool.TryParse(value, out var flag) ? flag : throw new FormatException("expected true or false.");

    /// <summary>Parses an integer.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The number.</returns>
    public static int Number(string value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("expected an integer.");

    /// <summary>Parses a time span. A bare number is rejected: .NET would read it as days, which is rarely intended.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The time span.</returns>
    public static TimeSpan Time(string value) =>
        value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time)
            ? time
            : throw new FormatException("expected a time span, such as 00:01:40.");

    /// <summary>Parses a time span that can be empty.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The time span; null if the value is empty.</returns>
    public static TimeSpan? OptionalTime(string value) => value.Length == 0 ? null : Time(value);
}
