namespace Fabro.SpecCompiler.Model;

/// <summary>A class: of an object, of a union or of a variant of one.</summary>
public sealed record ClassModel
{
    public required string Name { get; init; }

    public required JsonObject Schema { get; init; }

    public required DocText? Description { get; init; }

    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>What the class is as a union; null when it is none.</summary>
    public Union? Union { get; init; }

    /// <summary>What the class is as a variant of a union; null when it is none.</summary>
    public Variant? Variant { get; init; }

    /// <summary>Whether callers send it.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether the server returns it.</summary>
    public bool IsReturned { get; set; }

    /// <summary>The model that one of this class can be made from; null when there is none.</summary>
    public ClassModel? Source { get; set; }

    /// <summary>Whether only the generated code knows it.</summary>
    public bool IsInternal { get; set; }

    /// <summary>Whether callers only send it: what goes both ways is read.</summary>
    public bool IsRequest => IsSent && !IsReturned;
}

/// <summary>The property that tells the variants of a union apart, on the wire and in C#, and whether <c>Match</c> and <c>Switch</c> tell them apart, too.</summary>
public sealed record Union(string Discriminator, string DiscriminatorName, bool HasMatch);

/// <summary>The union of a variant, and the value that its discriminator has.</summary>
public sealed record Variant(Union Union, string Value);

/// <summary>A property of a class.</summary>
public sealed record Member
{
    public required string WireName { get; init; }

    public required string Name { get; init; }

    public required MemberKind Kind { get; init; }

    public required JsonObject Schema { get; init; }

    public required DocText? Description { get; init; }

    /// <summary>Whether only the package itself has it.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether it is always there, or left out only when it has its default.</summary>
    public required bool IsRequired { get; init; }

    public required bool IsNullable { get; init; }

    public required bool OmitsDefault { get; init; }

    /// <summary>Whether the server refuses an object without it.</summary>
    public bool IsDemanded => IsRequired && !OmitsDefault;

    /// <summary>Whether a list is read on by it: the position of an item.</summary>
    public bool IsSequence { get; set; }

    /// <summary>Whether what is left out is empty: a list or a map of which the facts never say that it is null.</summary>
    public bool IsEmptyIfAbsent => Kind is MemberKind.List or MemberKind.Map && !IsRequired && !IsNullable;

    /// <summary>Whether an expression that reads it may be null.</summary>
    public bool MayBeNull => IsNullable || (!IsRequired && !IsEmptyIfAbsent);
}

/// <summary>What a value is: how it is read when it is missing or null depends on it.</summary>
public enum MemberKind
{
    Any,
    Boolean,
    Decimal,
    Double,
    Enum,
    Int32,
    Int64,
    List,
    Map,
    Object,
    String,
    Timestamp,
    Union,
}
