using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The base class of the variants of a union.</summary>
public abstract class JsonUnion : JsonModel
{
    /// <summary>The discriminator of the variant; <see langword="null"/> for an unknown variant without one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract string? DiscriminatorValue { get; }

    /// <summary>Whether the variant represents kinds that this version of the SDK does not know.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual bool IsUnknown => false;

    /// <summary>
    /// The number of the field from which a client resumes a list or a stream; <see cref="JsonModel.NoMember"/> if there is none.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int SequenceMember => NoMember;

    /// <summary>The position in the list or stream; <see langword="null"/> if the object has none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual long? Sequence => null;

    /// <summary>
    /// A clause that explains why the object belongs to a contract in which its union does not exist, so that it must not be treated as an
    /// unknown variant; <see langword="null"/> if it does not belong to such a contract.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual string? OtherContract => null;

    /// <summary>Whether the object was read with the discriminator of another variant.</summary>
    internal bool HasOtherDiscriminator => IsRefused(Discriminator);

    /// <summary>Whether the object has a position that cannot be read. A client must not resume from a made-up number.</summary>
    internal bool IsSequenceRefused => SequenceMember >= 0 && IsRefused(SequenceMember);

    /// <summary>Whether the object has no position although its type defines one.</summary>
    internal bool IsSequenceMissing => SequenceMember >= 0 && Sequence is null && this is not IUnknownVariant { RawText: not null };

    /// <summary>Reads a field that the variant defines and the union does not.</summary>
    /// <param name="name">The name, in UTF-8.</param>
    /// <param name="json">The reader, positioned at the value.</param>
    /// <returns>The field number as <see cref="JsonModel.Take"/> expects it.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) => NoMember;

    /// <summary>Reads the discriminator.</summary>
    /// <param name="json">The reader, positioned at the value.</param>
    /// <returns>The field number as <see cref="JsonModel.Take"/> expects it.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int ReadDiscriminator(ref JsonModelReader json) => json.IsText(DiscriminatorValue) ? Discriminator : ~Discriminator;
}
