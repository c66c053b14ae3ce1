namespace Fabro.Sdk;

/// <summary>One error that the server reported. Any part may be missing: most errors have no code.</summary>
public sealed class ApiError
{
    /// <summary>The HTTP status code as the server wrote it, such as <c>404</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of error, such as <c>Not Found</c>.</summary>
    public string? Title { get; init; }

    /// <summary>What happened.</summary>
    public string? Detail { get; init; }

    /// <summary>The word by which programs tell the error.</summary>
    public string? Code { get; init; }

    /// <summary>The id under which the server logged the call.</summary>
    public string? RequestId { get; init; }
}
