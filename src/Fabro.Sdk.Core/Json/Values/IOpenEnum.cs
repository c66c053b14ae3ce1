using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>
/// A value of an enumeration that the server may extend at any time: known values have static members, an unknown one is preserved as received.
/// </summary>
/// <typeparam name="TSelf">The open enum itself.</typeparam>
public interface IOpenEnum<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The value as it stands on the wire; empty for the default of the type.</summary>
    string Value { get; }

    /// <summary>Whether there is a value at all: false for the default of the type.</summary>
    bool HasValue { get; }

    /// <summary>Whether this version of the SDK knows the value.</summary>
    bool IsKnown { get; }

    /// <summary>Makes an open enum of any value, known or not.</summary>
    /// <param name="value">The value as it stands on the wire.</param>
    /// <returns>The open enum that holds the value.</returns>
    static abstract TSelf FromValue(string value);

    /// <summary>Finds the one string instance of a known value, so that reading it allocates nothing.</summary>
    /// <param name="value">The value as it stands on the wire, in UTF-8.</param>
    /// <returns>The value, or <see langword="null"/> when it is unknown.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract string? FindKnown(ReadOnlySpan<byte> value);
}
