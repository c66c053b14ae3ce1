namespace Fabro.Sdk;

/// <summary>The response and the call of an exception for an error response. Tests use it to create such an exception.</summary>
public sealed class ApiErrorDetails
{
    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The errors that the server reported; empty if its response has another format.</summary>
    public IReadOnlyList<ApiError> Errors { get; init; } = [];

    /// <summary>The ID under which the server logged the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "";

    /// <summary>The path template, with its parameters in braces.</summary>
    public string PathTemplate { get; init; } = "";

    /// <summary>The operation ID in the API's specification.</summary>
    public string OperationId { get; init; } = "";

    /// <summary>The number of times the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The failures of the earlier attempts, oldest first.</summary>
    public IReadOnlyList<string> EarlierFailures { get; init; } = [];

    /// <summary>The body as text, truncated at the transport's limit; <see langword="null"/> if it is empty.</summary>
    public string? Body { get; init; }

    /// <summary>The response headers.</summary>
    public ResponseHeaders Headers { get; init; } = new([]);
}
