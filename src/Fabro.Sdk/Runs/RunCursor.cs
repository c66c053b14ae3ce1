using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Fabro.Sdk;

/// <summary>
/// A position in a run: which events were delivered and which questions answered. Store it as text or JSON, and go on from it in another process or on another
/// day with <see cref="FabroClientRunExtensions.OpenRun(IFabroClient, RunCursor, RunHandleOptions?)"/>. Its text is for this library alone.
/// </summary>
[JsonConverter(typeof(RunCursorJsonConverter))]
public sealed class RunCursor : IEquatable<RunCursor>, IParsable<RunCursor>
{
    private readonly IReadOnlyList<string> _answeredQuestions = [];

    internal RunCursor(Uri? server, string runId) => (Server, RunId) = (server, runId);

    /// <summary>The server's address; <see langword="null"/> for that of a fake without one.</summary>
    public Uri? Server { get; }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>The sequence number of the last event that was delivered; 0 before the first.</summary>
    public long Sequence { get; internal init; }

    /// <summary>Whether the event that ended the run is among those that were delivered.</summary>
    public bool IsAtEnd { get; internal init; }

    /// <summary>The ids of the questions that were answered, in alphabetical order.</summary>
    public IReadOnlyList<string> AnsweredQuestions
    {
        get => _answeredQuestions;
        internal init => _answeredQuestions = [.. value.Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads the text of a cursor.</summary>
    /// <param name="text">The text, as <see cref="ToString"/> returns it.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">It is none, was cut, or was written by a newer version of this library.</exception>
    public static RunCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RunCursorText.Read(text, out var problem) ?? throw new FormatException(problem);
    }

    /// <summary>Reads the text of a cursor.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RunCursor? cursor)
    {
        cursor = text is null ? null : RunCursorText.Read(text, out _);
        return cursor is not null;
    }

    /// <inheritdoc/>
    static RunCursor IParsable<RunCursor>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<RunCursor>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RunCursor result) =>
        TryParse(s, out result);

    /// <summary>The cursor as text of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, which <see cref="Parse"/> reads.</summary>
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
