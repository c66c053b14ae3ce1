namespace Fabro.Sdk;

/// <summary>An API response with its value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class ApiResponse<T> : ApiResponse
{
    /// <summary>Creates a response, for example for a fake client.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="value">The value.</param>
    /// <param name="headers">The headers; <see langword="null"/> for no headers.</param>
    public ApiResponse(int statusCode, T value, ResponseHeaders? headers = null)
        : base(statusCode, headers) =>
        Value = value;

    internal ApiResponse(HttpResponseMessage response, T value)
        : base(response) =>
        Value = value;

    /// <summary>The value of the response.</summary>
    public T Value { get; }
}
