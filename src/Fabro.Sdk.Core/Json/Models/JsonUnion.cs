using System.ComponentModel;

namespace Fabro.Sdk.Core;

/// <summary>The base of the variants of a union.</summary>
public abstract class JsonUnion : JsonModel
{
    /// <summary>The discriminator of the variant; <see langword="null"/> for an unknown one that has none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal abstract string? DiscriminatorValue { get; }

    /// <summary>Whether the variant stands for kinds that this version of the SDK does not know.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual bool IsUnknown => false;

    /// <summary>The number of the member by which a client resumes a list or a stream; <see cref="JsonModel.NoMember"/> when there is none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int SequenceMember => NoMember;

    /// <summary>The position in the list or stream; <see langword="null"/> when the object has none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual long? Sequence => null;

    /// <summary>
    /// What tells that the object is one of a contract in which its union does not exist, and that nobody may take it for an unknown variant: the middle of a
    /// sentence; <see langword="null"/> where nothing does.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual string? OtherContract => null;

    /// <summary>Whether the object was read with a discriminator that names another variant.</summary>
    internal bool HasOtherDiscriminator => IsRefused(Discriminator);

    /// <summary>Whether the object has a position that cannot be read: nobody may resume at a number that was made up.</summary>
    internal bool IsSequenceRefused => SequenceMember >= 0 && IsRefused(SequenceMember);

    /// <summary>Whether the object has no position, although its type has one.</summary>
    internal bool IsSequenceMissing => SequenceMember >= 0 && Sequence is null && this is not IUnknownVariant { RawText: not null };

    /// <summary>Reads a member that the variant has, and not the union.</summary>
    /// <param name="name">The name, in UTF-8.</param>
    /// <param name="json">The reader, at the value.</param>
    /// <returns>As <see cref="JsonModel.Take"/> wants it.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int ReadOwnMember(ReadOnlySpan<byte> name, ref JsonModelReader json) => NoMember;

    /// <summary>Reads the discriminator.</summary>
    /// <param name="json">The reader, at the value.</param>
    /// <returns>As <see cref="JsonModel.Take"/> wants it.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual int ReadDiscriminator(ref JsonModelReader json) => json.IsText(DiscriminatorValue) ? Discriminator : ~Discriminator;
}
