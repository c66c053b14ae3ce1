namespace Fabro.SpecCompiler.Model;

/// <summary>The successful response of an operation.</summary>
public sealed record Response
{
    public required ResponseKind Kind { get; init; }

    /// <summary>The media type of the <c>Accept</c> header.</summary>
    public required string Accept { get; init; }

    public required IReadOnlyList<int> StatusCodes { get; init; }

    /// <summary>Whether a successful response may have no value: another status code has no body, or the value may be null.</summary>
    public required bool IsOptional { get; set; }

    /// <summary>The schema of a JSON response.</summary>
    public required SchemaSlot? Schema { get; init; }
}

public enum ResponseKind
{
    Json,
    Text,
    Binary,
    EventStream,
    Empty,
}
