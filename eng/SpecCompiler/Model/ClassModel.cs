namespace Fabro.SpecCompiler.Model;

/// <summary>A class for an object, a union, or a variant of a union.</summary>
public sealed record ClassModel
{
    public required string Name { get; init; }

    public required JsonObject Schema { get; init; }

    public DocText? Summary { get; set; }

    public DocText? Remarks { get; set; }

    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>The union of the class; null if it is not a union.</summary>
    public Union? Union { get; init; }

    /// <summary>The variant of the class; null if it is not a variant of a union.</summary>
    public Variant? Variant { get; init; }

    /// <summary>Whether callers send it.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether the server returns it.</summary>
    public bool IsReturned { get; set; }

    /// <summary>The model that an object of this class can be created from, if any.</summary>
    public ClassModel? Source { get; set; }

    /// <summary>Whether the class is internal to the generated code.</summary>
    public bool IsInternal { get; set; }

    /// <summary>Whether callers only send it. A model that is sent and returned is not a request.</summary>
    public bool IsRequest => IsSent && !IsReturned;
}

/// <summary>The discriminator of a union, on the wire and in C#, and whether the union has <c>Match</c> and <c>Switch</c>.</summary>
public sealed record Union(string Discriminator, string DiscriminatorName, bool HasMatch);

/// <summary>The union of a variant, and its discriminator value.</summary>
public sealed record Variant(Union Union, string Value);

/// <summary>A property of a class.</summary>
public sealed record Member
{
    public required string WireName { get; init; }

    public required string Name { get; init; }

    public required MemberKind Kind { get; init; }

    public required JsonObject Schema { get; init; }

    public DocText? Summary { get; set; }

    /// <summary>Whether the property is internal to the package.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether the property is always present, or omitted only if it has its default value.</summary>
    public required bool IsRequired { get; init; }

    public required bool IsNullable { get; init; }

    public required bool OmitsDefault { get; init; }

    /// <summary>Whether the server rejects an object without the property.</summary>
    public bool IsDemanded => IsRequired && !OmitsDefault;

    /// <summary>Whether the property is the position of an item, from which the next page of a list continues.</summary>
    public bool IsSequence { get; set; }

    /// <summary>Whether an absent value is empty: a list or a map that is never null according to the facts.</summary>
    public bool IsEmptyIfAbsent => Kind is MemberKind.List or MemberKind.Map && !IsRequired && !IsNullable;

    /// <summary>Whether an expression that reads the property may be null.</summary>
    public bool MayBeNull => IsNullable || (!IsRequired && !IsEmptyIfAbsent);
}

/// <summary>The kind of a value. It determines how an absent or null value is read.</summary>
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
