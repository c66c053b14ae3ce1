using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fabro.Sdk.Core;

/// <summary>
/// The path of a request, written as an interpolated string whose arguments are escaped as single path segments. An argument that would
/// change the route (null, empty, <c>.</c>, or <c>..</c>) causes an <see cref="ArgumentException"/> with the name of the argument.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[InterpolatedStringHandler]
public readonly struct ApiPath
{
    private const int TypicalHole = 32;
    private const int TypicalQuery = 48;

    /// <summary>Starts a path; called by the compiler.</summary>
    /// <param name="literalLength">The length of the literal parts.</param>
    /// <param name="formattedCount">The number of interpolated arguments.</param>
    public ApiPath(int literalLength, int formattedCount) =>
        Text = new StringBuilder(literalLength + (formattedCount * TypicalHole) + TypicalQuery);

    // Shared with the request, which appends the query to it.
    internal StringBuilder Text { get; }

    /// <summary>Validates the arguments of a path whose request is created later; called by generated clients.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="ArgumentException">An argument is null, empty, <c>.</c>, or <c>..</c>.</exception>
    public static void Validate(ApiPath path)
    {
        // Creating the path has already validated it.
        _ = path;
    }

    /// <summary>Appends a literal part; called by the compiler.</summary>
    /// <param name="value">The part.</param>
    public void AppendLiteral(string value) => Text.Append(value);

    /// <summary>Appends an escaped string; called by the compiler.</summary>
    /// <param name="value">The string.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentException">The string is null, empty, <c>.</c>, or <c>..</c>.</exception>
    public void AppendFormatted(string? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        if (value is "." or "..")
        {
            throw new ArgumentException($"The value \"{value}\" is not allowed in a path because it would change the route.", name);
        }

        Text.Append(Uri.EscapeDataString(value));
    }

    /// <summary>Appends a number; called by the compiler.</summary>
    /// <param name="value">The number.</param>
    public void AppendFormatted(long value) => Text.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>Appends the escaped value of an open enum; called by the compiler.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="ArgumentException">The value is empty, <c>.</c>, or <c>..</c>.</exception>
    public void AppendFormatted<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, IOpenEnum<T> =>
        AppendFormatted(value.Value, name);
}
