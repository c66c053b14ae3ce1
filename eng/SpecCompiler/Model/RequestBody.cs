namespace Fabro.SpecCompiler.Model;

/// <summary>What an operation sends beside its parameters.</summary>
public sealed record RequestBody
{
    public required BodyKind Kind { get; init; }

    /// <summary>The name of the argument.</summary>
    public required string Name { get; init; }

    public required DocText? Description { get; init; }

    public required bool IsRequired { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The schema of the body; of a multipart body, that of its JSON part.</summary>
    public required SchemaSlot Schema { get; init; }

    /// <summary>The name of the JSON part of a multipart body.</summary>
    public string? Part { get; init; }

    /// <summary>What the files of a multipart body are.</summary>
    public DocText? Files { get; init; }
}

public enum BodyKind
{
    Json,
    Multipart,
    Binary,
}
