using System.ComponentModel;
using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// Sends the calls of the generated clients through an <see cref="HttpClient"/>. Every method throws only the API's own
/// <see cref="ApiException"/> types, <see cref="OperationCanceledException"/> for the caller's token, and
/// <see cref="ObjectDisposedException"/> if the client is disposed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiTransport
{
    /// <summary>The request option that contains the operation, for handlers.</summary>
    public static readonly HttpRequestOptionsKey<ApiOperation> OperationKey = ApiOperation.RequestKey;

    /// <summary>The request option that marks a request as idempotent because of its body, although its operation is not.</summary>
    public static readonly HttpRequestOptionsKey<bool> RepeatableKey = ApiRequest.RepeatableKey;

    /// <summary>The request option that contains the caller's settings for the call, for handlers.</summary>
    public static readonly HttpRequestOptionsKey<CallOptions> CallOptionsKey = ApiRequest.CallOptionsKey;

    /// <summary>The request option in which a handler that sends a request more than once records the number of attempts.</summary>
    public static readonly HttpRequestOptionsKey<int> AttemptsKey = AttemptHistory.AttemptsKey;

    /// <summary>
    /// The request option in which a handler that sends a request more than once records the failures of the earlier attempts.
    /// </summary>
    public static readonly HttpRequestOptionsKey<IReadOnlyList<string>> EarlierFailuresKey = AttemptHistory.FailuresKey;

    /// <summary>
    /// The request option in which a handler that knows why the server rejects a request stores advice for the exception's message.
    /// </summary>
    public static readonly HttpRequestOptionsKey<string> AdviceKey = new("Fabro.Sdk.Advice");

    private readonly ApiProfile _profile;
    private readonly HttpClient _http;
    private readonly ApiTransportOptions _options;

    /// <summary>Creates a transport.</summary>
    /// <param name="profile">The profile of the API.</param>
    /// <param name="http">The HTTP client, whose base address is the server address. The caller keeps ownership and disposes it.</param>
    /// <param name="options">The settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The HTTP client has no base address.</exception>
    public ApiTransport(ApiProfile profile, HttpClient http, ApiTransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(http);
        if (http.BaseAddress is null)
        {
            throw new ArgumentException("The HttpClient has no BaseAddress. Set it to the server address.", nameof(http));
        }

        _profile = profile;
        _http = http;
        _options = options ?? new ApiTransportOptions();
    }

    /// <summary>The server address.</summary>
    public Uri Address => _options.Address ?? _http.BaseAddress!;

    /// <summary>Sends a call whose response has no content.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        return new ApiResponse(response);
    }

    /// <summary>Sends a call whose response is JSON.</summary>
    /// <typeparam name="T">The type of the response.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="codec">The codec of the response.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response, whose value is never null.</returns>
    public async Task<ApiResponse<T>> SendAsync<T>(
        ApiRequest request, JsonCodec<T> codec, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        using var body = await exchange.ReadBodyAsync(response).ConfigureAwait(false);
        return new ApiResponse<T>(response, exchange.Deserialize(body, codec, response));
    }

    /// <summary>Sends a call whose response is JSON or empty.</summary>
    /// <typeparam name="T">The type of the response.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="codec">The codec of the response.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response, whose value is the default if it is empty or JSON <c>null</c>.</returns>
    public async Task<ApiResponse<T?>> SendOptionalAsync<T>(
        ApiRequest request, JsonCodec<T> codec, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        using var body = await exchange.ReadBodyAsync(response).ConfigureAwait(false);
        return new ApiResponse<T?>(response, body.IsEmptyOrNull ? default : exchange.Deserialize(body, codec, response));
    }

    /// <summary>Sends a call whose response is text.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response.</returns>
    public async Task<ApiResponse<string>> SendTextAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        using var body = await exchange.ReadBodyAsync(response).ConfigureAwait(false);
        return new ApiResponse<string>(response, BodyText.Decode(body, response.Content.Headers));
    }

    /// <summary>Sends a call whose response is binary, and returns as soon as its headers are received.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Cancels the wait for the headers; reading has its own tokens.</param>
    /// <returns>The response, whose <see cref="Download"/> the caller disposes.</returns>
    public async Task<ApiResponse<Download>> DownloadAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        var response = await exchange.OpenAsync().ConfigureAwait(false);
        var content = await ResponseStream.OpenAsync(
            response,
            request,
            _options.DownloadIdleTimeout,
            _options.TimeProvider,
            exchange.History,
            exchange.DetachSpan(),
            CancellationToken.None).ConfigureAwait(false);
        return new ApiResponse<Download>(response, new Download(content, response.Content.Headers));
    }

    /// <summary>Sends a call whose response is a stream of server-sent events, and returns as soon as its headers are received.</summary>
    /// <typeparam name="T">The type of an event.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="codec">The codec of an event.</param>
    /// <param name="cancellationToken">Cancels the call and the stream, as long as it is open.</param>
    /// <returns>The response, whose <see cref="EventStream{T}"/> the caller enumerates or disposes.</returns>
    public async Task<ApiResponse<EventStream<T>>> OpenEventsAsync<T>(
        ApiRequest request, JsonCodec<T> codec, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        var response = await exchange.OpenAsync().ConfigureAwait(false);
        if (response.Content.Headers.ContentType?.MediaType is { } mediaType
            && !mediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            // If another kind of document were read as events, the stream would end immediately without an error.
            using (response)
            {
                throw exchange.Unreadable(new(null, $"Expected an event stream, found {mediaType}.", null), typeof(T), response);
            }
        }

        var content = await ResponseStream.OpenAsync(
            response,
            request,
            _options.StreamIdleTimeout,
            _options.TimeProvider,
            exchange.History,
            exchange.DetachSpan(),
            cancellationToken).ConfigureAwait(false);
        return new ApiResponse<EventStream<T>>(
            response, EventStream<T>.Open(content, new EventParser<T>(request, codec, _options.ReadSettings), _options.MaxEventBytes));
    }

    /// <summary>
    /// Sends any request. The response is returned as soon as its headers are received, regardless of its status code. Connection failures
    /// and timeouts are reported as by the other methods.
    /// </summary>
    /// <param name="request">The request; a relative URI is resolved against the server address.</param>
    /// <param name="cancellationToken">Cancels the wait for the headers.</param>
    /// <returns>The response, which the caller disposes.</returns>
    public async Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.TransferEncodingChunked == true && request.Content is null)
        {
            throw new ArgumentException("A request without a body cannot be chunked. Remove its Transfer-Encoding.", nameof(request));
        }

        using var deadline = new Deadline(_options.Timeout, _options.TimeProvider, cancellationToken, _options.Lifetime);
        var failures = new CallFailures(
            _profile, deadline, _http, $"{request.Method} {GetPath(request.RequestUri)}", ApiTimeoutKind.Headers);
        failures.ThrowIfEnded();
        // HttpClient applies its default version only in its shorthand methods. A version that the caller has set is preserved.
        if (request.Version == HttpVersion.Version11 && request.VersionPolicy == HttpVersionPolicy.RequestVersionOrLower)
        {
            (request.Version, request.VersionPolicy) = (_http.DefaultRequestVersion, _http.DefaultVersionPolicy);
        }

        if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch)
        {
            request.Content ??= EmptyBody.Create();
        }

        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var history = AttemptHistory.From(request);
            var failure = failures.FromSending(exception, history) ?? exception;
            if (failure is ApiException own)
            {
                own.SetAttempts(history);
            }

            if (failure == exception)
            {
                throw;
            }

            throw failure;
        }
    }

    // Without the query, which may contain secrets.
    private static string GetPath(Uri? address) =>
        address is { IsAbsoluteUri: true } ? address.AbsolutePath : address?.OriginalString.Split('?')[0] ?? "/";

    private ApiExchange Begin(ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ApiExchange(_http, _options, request, cancellationToken);
    }
}
