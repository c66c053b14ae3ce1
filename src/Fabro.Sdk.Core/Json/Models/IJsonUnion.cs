using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>JSON objects of several kinds, told apart by a string member: the discriminator. Each kind has a class, derived from the union's.</summary>
/// <typeparam name="TSelf">The base class of the variants.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonUnion<TSelf>
    where TSelf : JsonUnion, IJsonUnion<TSelf>
{
    /// <summary>The name of the discriminator, in UTF-8.</summary>
    static abstract ReadOnlySpan<byte> DiscriminatorName { get; }

    /// <summary>Creates an object of the variant that a discriminator names, to be read into.</summary>
    /// <param name="discriminator">The discriminator, in UTF-8; empty where there is none.</param>
    /// <returns>The object; of the unknown variant, unless the discriminator is known.</returns>
    static abstract TSelf Create(ReadOnlySpan<byte> discriminator);
}
