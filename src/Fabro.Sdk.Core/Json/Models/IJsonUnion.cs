using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>
/// A union of JSON objects, distinguished by a string field: the discriminator. Each variant has a class derived from the union's class.
/// </summary>
/// <typeparam name="TSelf">The base class of the variants.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonUnion<TSelf>
    where TSelf : JsonUnion, IJsonUnion<TSelf>
{
    /// <summary>The name of the discriminator field, in UTF-8.</summary>
    static abstract ReadOnlySpan<byte> DiscriminatorName { get; }

    /// <summary>Creates an empty object of the variant that a discriminator specifies.</summary>
    /// <param name="discriminator">The discriminator, in UTF-8; empty if absent.</param>
    /// <returns>The object, which is the unknown variant unless the discriminator is known.</returns>
    static abstract TSelf Create(ReadOnlySpan<byte> discriminator);
}
