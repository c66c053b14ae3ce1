namespace Fabro.Sdk;

/// <summary>What the exception of an error response tells about the answer and the call; to create one in a test.</summary>
public sealed class ApiErrorDetails
{
    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The errors that the server reported; empty when its answer has another form.</summary>
    public IReadOnlyList<ApiError> Errors { get; init; } = [];

    /// <summary>The id under which the server logged the call.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "";

    /// <summary>The path template, its parameters in braces.</summary>
    public string PathTemplate { get; init; } = "";

    /// <summary>The operation id of the API's specification.</summary>
    public string OperationId { get; init; } = "";

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What each attempt before failed with, the first one first.</summary>
    public IReadOnlyList<string> EarlierFailures { get; init; } = [];

    /// <summary>The body as text, cut at the transport's limit; <see langword="null"/> when it is empty.</summary>
    public string? Body { get; init; }

    /// <summary>The headers of the answer.</summary>
    public ResponseHeaders Headers { get; init; } = new([]);
}
