using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>
/// A value of an enumeration that the server can extend at any time. Known values have static properties; an unknown value is preserved as
/// received.
/// </summary>
/// <typeparam name="TSelf">The open enum type.</typeparam>
public interface IOpenEnum<TSelf> : IEquatable<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>The wire value; empty for the default of the type.</summary>
    string Value { get; }

    /// <summary>Whether there is a value: false for the default of the type.</summary>
    bool HasValue { get; }

    /// <summary>Whether this version of the SDK knows the value.</summary>
    bool IsKnown { get; }

    /// <summary>Creates an open enum from any value, known or unknown.</summary>
    /// <param name="value">The wire value.</param>
    /// <returns>The open enum.</returns>
    static abstract TSelf FromValue(string value);

    /// <summary>Finds the shared string instance of a known value, so that reading it does not allocate.</summary>
    /// <param name="value">The wire value, in UTF-8.</param>
    /// <returns>The value, or <see langword="null"/> if it is unknown.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract string? FindKnown(ReadOnlySpan<byte> value);
}
