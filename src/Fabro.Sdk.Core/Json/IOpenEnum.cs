namespace Fabro.Sdk.Core;

/// <summary>
/// A word of an enumeration that the server may extend at any time: known words have static members,
/// an unknown one is kept as it came.
/// </summary>
/// <typeparam name="TSelf">The open enum itself.</typeparam>
public interface IOpenEnum<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The word as it stands on the wire.</summary>
    string Value { get; }

    /// <summary>Whether this version of the SDK knows the word.</summary>
    bool IsKnown { get; }

    /// <summary>Makes an open enum of any word, known or not.</summary>
    /// <param name="value">The word as it stands on the wire.</param>
    /// <returns>The open enum that holds the word.</returns>
    static abstract TSelf FromValue(string value);

    /// <summary>Finds the one string instance of a known word, so that reading it allocates nothing.</summary>
    /// <param name="value">The word as it stands on the wire.</param>
    /// <returns>The word, or <see langword="null"/> when it is unknown.</returns>
    static abstract string? FindKnown(ReadOnlySpan<char> value);
}
