namespace Fabro.Sdk;

/// <summary>An API response: its status code and headers.</summary>
public class ApiResponse
{
    private static readonly ResponseHeaders NoHeaders = new([]);

    /// <summary>Creates a response, for example for a fake client.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="headers">The headers; <see langword="null"/> for no headers.</param>
    public ApiResponse(int statusCode, ResponseHeaders? headers = null)
    {
        StatusCode = statusCode;
        Headers = headers ?? NoHeaders;
    }

    internal ApiResponse(HttpResponseMessage response)
        : this((int)response.StatusCode, new ResponseHeaders(response)) =>
        Address = response.RequestMessage?.RequestUri;

    /// <summary>The request URI; null for a fake.</summary>
    internal Uri? Address { get; }

    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; }

    /// <summary>The headers.</summary>
    public ResponseHeaders Headers { get; }

    /// <summary>The ID under which the server logged the request (<c>x-request-id</c>).</summary>
    public string? RequestId => Headers["x-request-id"];

    /// <summary>The entity tag as received, including its quotes. It can be passed unchanged as <c>If-Match</c>.</summary>
    public string? ETag => Headers["ETag"];
}
