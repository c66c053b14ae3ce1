using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk;

/// <summary>
/// A position in a run: the events that were delivered and the questions that were answered. Store it as text or JSON, and continue from it
/// later or in another process with <see cref="FabroClientRunExtensions.OpenRun(IFabroClient, RunCursor, RunHandleOptions?)"/>. The format
/// of the text is internal to the SDK.
/// </summary>
[JsonConverter(typeof(RunCursorJsonConverter))]
public sealed class RunCursor : IEquatable<RunCursor>, IParsable<RunCursor>
{
    private readonly IReadOnlyList<string> _answeredQuestions = [];

    internal RunCursor(Uri? server, string runId) => (Server, RunId) = (server, runId);

    /// <summary>The server's address; <see langword="null"/> for a fake without an address.</summary>
    public Uri? Server { get; }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>The sequence number of the last delivered event; 0 before the first one.</summary>
    public long Sequence { get; internal init; }

    /// <summary>Whether the event that ended the run was delivered.</summary>
    public bool IsAtEnd { get; internal init; }

    /// <summary>The ids of the answered questions, in alphabetical order.</summary>
    public IReadOnlyList<string> AnsweredQuestions
    {
        get => _answeredQuestions;
        internal init => _answeredQuestions = [.. value.Order(StringComparer.Ordinal)];
    }

    /// <summary>Parses the text of a cursor.</summary>
    /// <param name="text">The text, as <see cref="ToString"/> returns it.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not a cursor, was truncated, or was written by a newer version of the SDK.</exception>
    public static RunCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RunCursorText.Read(text, out var problem) ?? throw new FormatException(problem);
    }

    /// <summary>Parses the text of a cursor.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor.</param>
    /// <returns>Whether the text is a cursor.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RunCursor? cursor)
    {
        cursor = text is null ? null : RunCursorText.Read(text, out _);
        return cursor is not null;
    }

    /// <inheritdoc/>
    static RunCursor IParsable<RunCursor>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<RunCursor>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RunCursor result) =>
        TryParse(s, out result);

    /// <summary>
    /// The cursor as text that <see cref="Parse"/> reads. It consists of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString() => RunCursorText.Write(this);

    /// <inheritdoc/>
    public bool Equals(RunCursor? other) =>
        other is not null
        && Server == other.Server
        && RunId == other.RunId
        && Sequence == other.Sequence
        && IsAtEnd == other.IsAtEnd
        && AnsweredQuestions.SequenceEqual(other.AnsweredQuestions, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RunCursor);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Server, RunId, Sequence, IsAtEnd);

    internal RunCursor With(long sequence, bool isAtEnd, IReadOnlyList<string> answeredQuestions) =>
        new(Server, RunId) { Sequence = sequence, IsAtEnd = isAtEnd, AnsweredQuestions = answeredQuestions };
}
