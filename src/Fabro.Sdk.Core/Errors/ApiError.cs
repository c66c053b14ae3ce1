namespace Fabro.Sdk;

/// <summary>One error that the server reported. Any property can be absent. Most errors have no code.</summary>
public sealed class ApiError
{
    /// <summary>The HTTP status code as received, such as <c>404</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of error, such as <c>Not Found</c>.</summary>
    public string? Title { get; init; }

    /// <summary>What happened.</summary>
    public string? Detail { get; init; }

    /// <summary>The machine-readable error code.</summary>
    public string? Code { get; init; }

    /// <summary>The ID under which the server logged the request.</summary>
    public string? RequestId { get; init; }
}
