using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// The path of a request, written as an interpolated string whose holes are escaped as single path segments.
/// A hole that would change the route (null, empty, <c>.</c> or <c>..</c>) is an <see cref="ArgumentException"/> that names its argument.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InterpolatedStringHandler]
public readonly struct ApiPath
{
    private const int TypicalHole = 32;
    private const int TypicalQuery = 48;

    /// <summary>Starts a path; called by the compiler.</summary>
    /// <param name="literalLength">The length of the literal parts.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public ApiPath(int literalLength, int formattedCount) =>
        Text = new StringBuilder(literalLength + (formattedCount * TypicalHole) + TypicalQuery);

    // Shared with the request, which goes on with the query in it.
    internal StringBuilder Text { get; }

    /// <summary>Refuses a hole that would change the route, where the request itself is made later; called by generated clients.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="ArgumentException">A hole is null, empty, <c>.</c> or <c>..</c>.</exception>
    public static void Validate(ApiPath path)
    {
        // Making it was the check.
        _ = path;
    }

    /// <summary>Appends a literal part; called by the compiler.</summary>
    /// <param name="value">The part.</param>
    public void AppendLiteral(string value) => Text.Append(value);

    /// <summary>Appends a text, escaped; called by the compiler.</summary>
    /// <param name="value">The text.</param>
    /// <param name="name">The argument it came from.</param>
    /// <exception cref="ArgumentException">The text is null, empty, <c>.</c> or <c>..</c>.</exception>
    public void AppendFormatted(string? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        if (value is "." or "..")
            throw new ArgumentException($"The value \"{value}\" cannot stand in a path: it would lead to another address.", name);
        Text.Append(Uri.EscapeDataString(value));
    }

    /// <summary>Appends a number; called by the compiler.</summary>
    /// <param name="value">The number.</param>
    public void AppendFormatted(long value) => Text.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>Appends the word of an open enum, escaped; called by the compiler.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="value">The word.</param>
    /// <param name="name">The argument it came from.</param>
    /// <exception cref="ArgumentException">The word is empty, <c>.</c> or <c>..</c>.</exception>
    public void AppendFormatted<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, IOpenEnum<T> =>
        AppendFormatted(value.Value, name);
}
