namespace Fabro.Sdk;

/// <summary>An answer: its status and headers.</summary>
public class ApiResponse
{
    private static readonly ResponseHeaders NoHeaders = new([]);

    /// <summary>Creates an answer, for example for a fake.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="headers">The headers; <see langword="null"/> for none.</param>
    public ApiResponse(int statusCode, ResponseHeaders? headers = null)
    {
        StatusCode = statusCode;
        Headers = headers ?? NoHeaders;
    }

    internal ApiResponse(HttpResponseMessage response)
        : this((int)response.StatusCode, new ResponseHeaders(response)) =>
        Address = response.RequestMessage?.RequestUri;

    /// <summary>What was asked for; null for a fake.</summary>
    internal Uri? Address { get; }

    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; }

    /// <summary>The headers.</summary>
    public ResponseHeaders Headers { get; }

    /// <summary>The id under which the server logged the call (<c>x-request-id</c>).</summary>
    public string? RequestId => Headers["x-request-id"];

    /// <summary>The entity tag as sent, quotes included, so that it can be passed on as <c>If-Match</c>.</summary>
    public string? ETag => Headers["ETag"];
}
