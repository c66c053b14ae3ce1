using System.Net.Http.Headers;

namespace Fabro.Sdk.Testing;

/// <summary>A fault to inject into a request or into its response stream. All properties that apply take effect together.</summary>
public sealed class Fault
{
    /// <summary>The operation to which the fault applies; <see langword="null"/> for any.</summary>
    public ApiOperation? Operation { get; init; }

    /// <summary>The number of times that the fault occurs. Default: 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The number of matching requests that are handled as usual before the fault occurs. Default: 0.</summary>
    public int After { get; init; }

    /// <summary>The delay before the response; <see langword="null"/> for none.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// The status code of an error to return instead of the usual response; <see langword="null"/> for the usual response.
    /// </summary>
    public int? StatusCode { get; init; }

    /// <summary>The code of the error, such as <c>access_token_expired</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The body of the error; <see langword="null"/> for an error body in the format of the API.</summary>
    public string? Body { get; init; }

    /// <summary>The <c>Retry-After</c> header of the error; <see langword="null"/> for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The address to redirect the request to: a 307 response with this <c>Location</c>.</summary>
    public Uri? RedirectTo { get; init; }

    /// <summary>The media type of the response, instead of the correct one.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the connection breaks instead of returning a response.</summary>
    public bool BreaksConnection { get; init; }

    /// <summary>
    /// Whether the server executes the request before the connection breaks or the other response is sent. Default: false.
    /// </summary>
    public bool IsCarriedOut { get; init; }

    /// <summary>How long the response body pauses in the middle; <see langword="null"/> for no pause.</summary>
    public TimeSpan? PauseInBody { get; init; }

    /// <summary>The <c>seq</c> after which an event stream is cut.</summary>
    public long? CutAfterSeq { get; init; }

    /// <summary>Whether the cut stream ends as if the server closed it, instead of with a broken connection.</summary>
    public bool CutsCleanly { get; init; }

    /// <summary>The <c>seq</c> after which an event stream stays open but sends nothing more.</summary>
    public long? StallAfterSeq { get; init; }

    /// <summary>The <c>seq</c> of each event that the stream omits.</summary>
    public IReadOnlyList<long> DropSeqs { get; init; } = [];

    /// <summary>The <c>seq</c> of each event that the stream sends twice.</summary>
    public IReadOnlyList<long> DuplicateSeqs { get; init; } = [];

    /// <summary>The <c>seq</c> of an event of which the stream sends only half the frame before the connection breaks.</summary>
    public long? HalfFrameOfSeq { get; init; }

    /// <summary>The <c>seq</c> before which the stream sends a frame that is not an event.</summary>
    public long? UnreadableBeforeSeq { get; init; }

    internal int Seen { get; set; }

    internal int Done { get; set; }

    internal bool TouchesStream =>
        CutAfterSeq is not null
            || StallAfterSeq is not null
            || DropSeqs.Count > 0
            || DuplicateSeqs.Count > 0
            || HalfFrameOfSeq is not null
            || UnreadableBeforeSeq is not null;

    internal FabroTestServer? Server { get; set; }

    /// <summary>The response that replaces the usual one; null to return the usual response.</summary>
    internal HttpResponseMessage? Answer(TestRequest request)
    {
        var isReplaced = BreaksConnection || RedirectTo is not null || StatusCode is not null;
        if (isReplaced && IsCarriedOut)
        {
            Server!.CarryOut(request).Dispose();
        }

        if (BreaksConnection)
        {
            throw IsCarriedOut
                ? new HttpRequestException(HttpRequestError.ResponseEnded, "The test server closed the connection.")
                : new HttpRequestException(HttpRequestError.ConnectionError, "The test server refuses connections.");
        }

        if (RedirectTo is { } address)
        {
            return Reply.Empty(307).With("Location", address.OriginalString);
        }

        if (StatusCode is not { } statusCode)
        {
            return null;
        }

        var response = Body is null
            ? Reply.Problem(statusCode, "The test server injected this fault.", Code, Server!.RequestId)
            : Reply.Text(statusCode, Body);
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        }

        return response;
    }
}
