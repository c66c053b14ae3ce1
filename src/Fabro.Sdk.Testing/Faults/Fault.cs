using System.Net.Http.Headers;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>What goes wrong with a request, or with the stream that answers it. Of several properties, all that fit happen.</summary>
public sealed class Fault
{
    /// <summary>Which operation is meant; <see langword="null"/> for any.</summary>
    public ApiOperation? Operation { get; init; }

    /// <summary>How often it happens; once by default.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many requests that are meant are answered as usual before.</summary>
    public int After { get; init; }

    /// <summary>How long the server waits before it answers.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The status code to answer with, in place of the usual answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The code of that error, such as <c>access_token_expired</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The body of that error; by default one as the API has it.</summary>
    public string? Body { get; init; }

    /// <summary>The header <c>Retry-After</c> of that error.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the request is sent instead: a response 307 with this <c>Location</c>.</summary>
    public Uri? RedirectTo { get; init; }

    /// <summary>The media type of the response, in place of the right one.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the connection breaks in place of a response.</summary>
    public bool BreaksConnection { get; init; }

    /// <summary>Whether the server carries the request out all the same, before the connection breaks or the other response is sent. False by default.</summary>
    public bool IsCarriedOut { get; init; }

    /// <summary>How long the body pauses in its middle.</summary>
    public TimeSpan? PauseInBody { get; init; }

    /// <summary>The <c>seq</c> behind which an event stream is cut.</summary>
    public long? CutAfterSeq { get; init; }

    /// <summary>Whether the cut stream ends as if the server had closed it, in place of a broken connection.</summary>
    public bool CutsCleanly { get; init; }

    /// <summary>The <c>seq</c> behind which an event stream says nothing more, without an end.</summary>
    public long? StallAfterSeq { get; init; }

    /// <summary>The events that a stream leaves out, by their <c>seq</c>.</summary>
    public IReadOnlyList<long> DropSeqs { get; init; } = [];

    /// <summary>The events that a stream sends twice, by their <c>seq</c>.</summary>
    public IReadOnlyList<long> DuplicateSeqs { get; init; } = [];

    /// <summary>The <c>seq</c> of an event of which a stream sends half of the frame, before the connection breaks.</summary>
    public long? HalfFrameOfSeq { get; init; }

    /// <summary>The <c>seq</c> before which a stream sends a frame that is no event.</summary>
    public long? UnreadableBeforeSeq { get; init; }

    internal int Seen { get; set; }

    internal int Done { get; set; }

    internal bool TouchesStream => CutAfterSeq is not null || StallAfterSeq is not null || DropSeqs.Count > 0 || DuplicateSeqs.Count > 0 || HalfFrameOfSeq is not null || UnreadableBeforeSeq is not null;

    internal FabroTestServer? Server { get; set; }

    /// <summary>The answer in place of the usual one; null for that.</summary>
    internal HttpResponseMessage? Answer(TestRequest request)
    {
        var isReplaced = BreaksConnection || RedirectTo is not null || StatusCode is not null;
        if (isReplaced && IsCarriedOut)
            Server!.CarryOut(request).Dispose();
        if (BreaksConnection)
        {
            throw IsCarriedOut
                ? new HttpRequestException(HttpRequestError.ResponseEnded, "The test server has closed the connection.")
                : new HttpRequestException(HttpRequestError.ConnectionError, "The test server refuses connections.");
        }

        if (RedirectTo is { } address)
            return Reply.Empty(307).With("Location", address.OriginalString);
        if (StatusCode is not { } statusCode)
            return null;
        var response = Body is null ? Reply.Problem(statusCode, "The test server lets this request fail.", Code, Server!.RequestId) : Reply.Text(statusCode, Body);
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        return response;
    }
}
