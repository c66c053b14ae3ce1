namespace Fabro.SpecCompiler.Model;

/// <summary>The request body of an operation.</summary>
public sealed record RequestBody
{
    public required BodyKind Kind { get; init; }

    /// <summary>The name of the argument.</summary>
    public required string Name { get; init; }

    public required DocText? Description { get; init; }

    public required bool IsRequired { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The schema of the body, or of the JSON part of a multipart body.</summary>
    public required SchemaSlot Schema { get; init; }

    /// <summary>The name of the JSON part of a multipart body.</summary>
    public string? Part { get; init; }

    /// <summary>The description of the files of a multipart body.</summary>
    public DocText? Files { get; init; }
}

public enum BodyKind
{
    Json,
    Multipart,
    Binary,
}
