namespace Fabro.SpecCompiler.Model;

/// <summary>What an operation returns when it succeeds.</summary>
public sealed record Response
{
    public required ResponseKind Kind { get; init; }

    /// <summary>The media type that is asked for.</summary>
    public required string Accept { get; init; }

    public required IReadOnlyList<int> StatusCodes { get; init; }

    /// <summary>Whether a success may have no value: another status code has none, or the value may be null.</summary>
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
