using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>One call in progress: sends the request, reads the response, and translates failures into the SDK's exceptions.</summary>
internal sealed class ApiExchange : IDisposable
{
    private readonly HttpClient _http;
    private readonly ApiTransportOptions _options;
    private readonly ApiRequest _request;
    private readonly Deadline _deadline;
    private readonly CallFailures _failures;
    private CallSpan? _span;
    private HttpRequestMessage? _message;

    public ApiExchange(HttpClient http, ApiTransportOptions options, ApiRequest request, CancellationToken callerToken)
    {
        _http = http;
        _options = options;
        _request = request;
        _span = CallSpan.Start(request.Operation, http.BaseAddress!.Host);
        _deadline = new Deadline(request.Options?.Timeout ?? options.Timeout, options.TimeProvider, callerToken, options.Lifetime);
        var isStreamed = Operation.Response is ResponseKind.EventStream or ResponseKind.Binary;
        _failures = new CallFailures(Profile, _deadline, http, request, isStreamed ? ApiTimeoutKind.Headers : ApiTimeoutKind.Call);
    }

    /// <summary>The attempts of the call so far.</summary>
    public AttemptHistory History { get; private set; } = AttemptHistory.Fresh;

    private ApiOperation Operation => _request.Operation;

    private ApiProfile Profile => Operation.Profile;

    /// <summary>Sends the request and returns a successful response of which only the headers have been read.</summary>
    public async Task<HttpResponseMessage> OpenAsync()
    {
        try
        {
            return await SendAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failed(exception);
            throw;
        }
    }

    /// <summary>Hands the call's telemetry over to its response stream. The call then ends with the stream.</summary>
    public CallSpan? DetachSpan()
    {
        var span = _span;
        _span = null;
        span?.BecomeStream();
        return span;
    }

    public async Task<PooledBody> ReadBodyAsync(HttpResponseMessage response)
    {
        PooledBody body;
        try
        {
            body = await PooledBody.ReadAsync(response.Content, _options.MaxResponseBytes, _deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (_failures.FromReading(exception) is { } failure)
        {
            throw Failed(failure);
        }

        if (!body.IsCut)
        {
            return body;
        }

        body.Dispose();
        throw TooLarge();
    }

    public T Deserialize<T>(PooledBody body, JsonCodec<T> codec, HttpResponseMessage response)
    {
        if (body.Span.IsEmpty)
        {
            throw Unreadable(new(null, "The body is empty.", null), typeof(T), response);
        }

        return JsonBody.TryRead(body.Span, codec, _options.ReadSettings, out var value, out var failure)
            ? value
            : throw (IsJson(response) ? Unreadable(failure, typeof(T), response) : Foreign(body, failure, response));
    }

    public ApiException Unreadable(JsonFailure failure, Type type, HttpResponseMessage response) => Failed(Profile.Serialization(
        $"The response to {_request} ({Describe(response)}) could not be read as {type.Name}{failure.Place()}: {failure.Text()}",
        failure.Cause,
        failure.Path));

    public void Dispose()
    {
        _span?.End();
        _deadline.Dispose();
    }

    private ApiException TooLarge()
    {
        var limit = _options.MaxResponseBytes;
        return Failed(Profile.ResponseTooLarge(
            FormattableString.Invariant(
                $"{_request} got a response of more than {limit} bytes, the client's MaxResponseBytes. Request less data at once, or raise the limit."),
            limit));
    }

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is not { } mediaType
            || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase);

    private static string Describe(HttpResponseMessage response) =>
        $"{(int)response.StatusCode}, {MessageText.Clean(response.Content.Headers.ContentType?.MediaType ?? "no content type", MessageText.Short)}";

    /// <summary>Creates the exception for a response from something else: a proxy's page, another program, or a wrong port.</summary>
    private ApiException Foreign(PooledBody body, JsonFailure failure, HttpResponseMessage response)
    {
        body.HideToken(_message!);
        var start = MessageText.Clean(BodyText.Decode(body, response.Content.Headers).ReplaceLineEndings(" ").Trim(), MessageText.Short);
        return Failed(Profile.Serialization(
            $"The response to {_request} is not JSON ({Describe(response)}), so this does not look like a {Profile.Product} server. It begins with: {start} Check the server address and any proxy in front of the server.",
            failure.Cause,
            failure.Path));
    }

    private T Failed<T>(T failure)
        where T : Exception
    {
        if (failure is ApiException own)
        {
            own.SetAttempts(History);
        }

        _span?.Failed(failure);
        return failure;
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        // HttpClient leaves the check for cancellation to its handlers.
        _failures.ThrowIfEnded();
        using var message = _message = _request.ToMessage(_http);
        _deadline.Follow(message.Content);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, _deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (_failures.FromSending(exception, AttemptHistory.From(message)) is { } failure)
        {
            throw failure;
        }
        finally
        {
            History = AttemptHistory.From(message);
        }

        _span?.Answered(response);
        if (IsSuccess(response))
        {
            return response;
        }

        using (response)
        {
            throw await ReadErrorAsync(message, response).ConfigureAwait(false);
        }
    }

    private bool IsSuccess(HttpResponseMessage response) =>
        response.IsSuccessStatusCode || Operation.SuccessStatusCodes.Contains((int)response.StatusCode);

    private async Task<ApiException> ReadErrorAsync(HttpRequestMessage message, HttpResponseMessage response)
    {
        // The content after a 101 is another protocol and does not end.
        using var content = response.StatusCode == HttpStatusCode.SwitchingProtocols ? EmptyBody.Create() : response.Content;
        using var body = await PooledBody.ReadLenientAsync(content, _options.MaxErrorBodyBytes, _deadline.Token).ConfigureAwait(false);
        _failures.ThrowIfEnded();

        body.HideToken(message);
        var parsed = ApiErrorBody.Parse(body.Memory);
        var text = BodyText.Decode(body, response.Content.Headers);
        var headers = SentToken.Hide(message, new ResponseHeaders(response));
        var failure = new ApiErrorDetails
        {
            StatusCode = (int)response.StatusCode,
            Errors = SentToken.Hide(message, parsed.Errors),
            // The header is available even if the ID in a compressed error body was lost.
            RequestId = parsed.RequestId ?? headers["x-request-id"],
            Method = Operation.Method.Method,
            PathTemplate = Operation.Path,
            OperationId = Operation.Id,
            Attempts = History.Attempts,
            EarlierFailures = History.Summarize(),
            Body = text.Length > 0 ? text : null,
            Headers = headers,
        };
        var advice = message.Options.TryGetValue(ApiTransport.AdviceKey, out var given) ? given : null;
        return Profile.ErrorResponse(SentToken.Hide(message, ApiErrorMessage.Create(_request, failure, response, advice)), failure);
    }
}
