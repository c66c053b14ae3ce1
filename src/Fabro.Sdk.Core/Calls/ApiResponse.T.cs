namespace Fabro.Sdk;

/// <summary>An answer with what it carries.</summary>
/// <typeparam name="T">The type of what it carries.</typeparam>
public sealed class ApiResponse<T> : ApiResponse
{
    /// <summary>Creates an answer, for example for a fake.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="value">What it carries.</param>
    /// <param name="headers">The headers; <see langword="null"/> for none.</param>
    public ApiResponse(int statusCode, T value, ResponseHeaders? headers = null)
        : base(statusCode, headers) =>
        Value = value;

    internal ApiResponse(HttpResponseMessage response, T value)
        : base(response) =>
        Value = value;

    /// <summary>What the answer carries.</summary>
    public T Value { get; }
}
