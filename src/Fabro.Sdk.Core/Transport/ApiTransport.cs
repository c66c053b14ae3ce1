using System.ComponentModel;
using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>
/// Sends the calls of the generated clients over an <see cref="HttpClient"/>. Every method throws an <see cref="ApiException"/> of the API's own family,
/// <see cref="OperationCanceledException"/> for the caller's own token, and <see cref="ObjectDisposedException"/> where the client is disposed; nothing else.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiTransport
{
    /// <summary>Where a request carries its operation, for handlers.</summary>
    public static readonly HttpRequestOptionsKey<ApiOperation> OperationKey = new("Fabro.Sdk.Operation");

    /// <summary>Where a request tells that its body makes it idempotent, although its operation is not.</summary>
    public static readonly HttpRequestOptionsKey<bool> RepeatableKey = new("Fabro.Sdk.Repeatable");

    /// <summary>Where a request carries the caller's settings of the call, for handlers.</summary>
    public static readonly HttpRequestOptionsKey<CallOptions> CallOptionsKey = new("Fabro.Sdk.CallOptions");

    /// <summary>Where a handler that sends a request more than once tells how often it did.</summary>
    public static readonly HttpRequestOptionsKey<int> AttemptsKey = new("Fabro.Sdk.Attempts");

    /// <summary>Where a handler that sends a request more than once tells what each attempt before failed with.</summary>
    public static readonly HttpRequestOptionsKey<IReadOnlyList<string>> EarlierFailuresKey = new("Fabro.Sdk.EarlierFailures");

    /// <summary>Where a handler that knows why the server refuses a request tells what to do, for the exception's message.</summary>
    public static readonly HttpRequestOptionsKey<string> AdviceKey = new("Fabro.Sdk.Advice");

    private readonly ApiProfile _profile;
    private readonly HttpClient _http;
    private readonly ApiTransportOptions _options;

    /// <summary>Creates a transport.</summary>
    /// <param name="profile">Whose calls they are.</param>
    /// <param name="http">The client, which has the server's address as its base address. It stays its owner's to dispose.</param>
    /// <param name="options">Settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The client has no base address.</exception>
    public ApiTransport(ApiProfile profile, HttpClient http, ApiTransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(http);
        if (http.BaseAddress is null)
            throw new ArgumentException("The HttpClient has no BaseAddress: set it to the server's address.", nameof(http));
        _profile = profile;
        _http = http;
        _options = options ?? new ApiTransportOptions();
    }

    /// <summary>The server's address.</summary>
    public Uri Address => _options.Address ?? _http.BaseAddress!;

    /// <summary>Sends a call that answers with nothing.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        return new ApiResponse(response);
    }

    /// <summary>Sends a call that answers with JSON.</summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="codec">How the type is read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, never null.</returns>
    public async Task<ApiResponse<T>> SendAsync<T>(
        ApiRequest request, JsonCodec<T> codec, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        using var body = await exchange.ReadBodyAsync(response).ConfigureAwait(false);
        return new ApiResponse<T>(response, exchange.Deserialize(body, codec, response));
    }

    /// <summary>Sends a call that answers with JSON or with nothing.</summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="codec">How the type is read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, the default where it is empty or JSON <c>null</c>.</returns>
    public async Task<ApiResponse<T?>> SendOptionalAsync<T>(
        ApiRequest request, JsonCodec<T> codec, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        using var body = await exchange.ReadBodyAsync(response).ConfigureAwait(false);
        return new ApiResponse<T?>(response, body.IsEmptyOrNull ? default : exchange.Deserialize(body, codec, response));
    }

    /// <summary>Sends a call that answers with text.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    public async Task<ApiResponse<string>> SendTextAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        using var response = await exchange.OpenAsync().ConfigureAwait(false);
        using var body = await exchange.ReadBodyAsync(response).ConfigureAwait(false);
        return new ApiResponse<string>(response, BodyText.Decode(body, response.Content.Headers));
    }

    /// <summary>Sends a call that answers with bytes, and returns as soon as their headers have come.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Cancels the wait for the headers; reading has tokens of its own.</param>
    /// <returns>The answer, whose <see cref="Download"/> is the caller's to dispose.</returns>
    public async Task<ApiResponse<Download>> DownloadAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        var response = await exchange.OpenAsync().ConfigureAwait(false);
        var content = await ResponseStream.OpenAsync(
            response, request, _options.DownloadIdleTimeout, _options.TimeProvider, exchange.DetachSpan(), CancellationToken.None).ConfigureAwait(false);
        content.History = exchange.History;
        return new ApiResponse<Download>(response, new Download(content, response.Content.Headers));
    }

    /// <summary>Sends a call that answers with server-sent events, and returns as soon as their headers have come.</summary>
    /// <typeparam name="T">The type of an event.</typeparam>
    /// <param name="request">The call.</param>
    /// <param name="codec">How the type is read.</param>
    /// <param name="cancellationToken">Cancels the call and the stream, as long as it is open.</param>
    /// <returns>The answer, whose <see cref="EventStream{T}"/> is the caller's to enumerate or to dispose.</returns>
    public async Task<ApiResponse<EventStream<T>>> OpenEventsAsync<T>(
        ApiRequest request, JsonCodec<T> codec, CancellationToken cancellationToken = default)
    {
        using var exchange = Begin(request, cancellationToken);
        var response = await exchange.OpenAsync().ConfigureAwait(false);
        if (response.Content.Headers.ContentType?.MediaType is { } mediaType && !mediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            // Read as events, another document would be a stream that ends at once and tells nothing.
            using (response)
                throw exchange.Unreadable(new(null, $"An event stream was expected, not {mediaType}.", null), typeof(T), response);
        }

        var content = await ResponseStream.OpenAsync(
            response, request, _options.StreamIdleTimeout, _options.TimeProvider, exchange.DetachSpan(), cancellationToken).ConfigureAwait(false);
        content.History = exchange.History;
        return new ApiResponse<EventStream<T>>(response, EventStream<T>.Open(content, new EventParser<T>(request, codec, _options.ReadSettings), _options.MaxEventBytes));
    }

    /// <summary>
    /// Sends any request. The answer is returned whatever its status, once its headers have come; connection failures and
    /// timeouts are those of the other methods.
    /// </summary>
    /// <param name="request">The request; a relative address is joined to the server's.</param>
    /// <param name="cancellationToken">Cancels the wait for the headers.</param>
    /// <returns>The answer, which is the caller's to dispose.</returns>
    public async Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.TransferEncodingChunked == true && request.Content is null)
            throw new ArgumentException("A request without a body cannot be chunked: leave out its Transfer-Encoding.", nameof(request));
        using var deadline = new Deadline(_options.Timeout, _options.TimeProvider, cancellationToken, _options.Lifetime);
        var failures = new CallFailures(_profile, deadline, _http, $"{request.Method} {GetPath(request.RequestUri)}", ApiTimeoutKind.Headers);
        failures.ThrowIfEnded();
        // HttpClient applies its own version to its shorthand methods only. One that the caller has set stays.
        if (request.Version == HttpVersion.Version11 && request.VersionPolicy == HttpVersionPolicy.RequestVersionOrLower)
            (request.Version, request.VersionPolicy) = (_http.DefaultRequestVersion, _http.DefaultVersionPolicy);
        if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch)
            request.Content ??= EmptyBody.Create();
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var history = AttemptHistory.From(request);
            var failure = failures.FromSending(exception, history) ?? exception;
            if (failure is ApiException own)
                own.SetAttempts(history);
            if (failure == exception)
                throw;
            throw failure;
        }
    }

    // Without the query, which may carry secrets.
    private static string GetPath(Uri? address) =>
        address is { IsAbsoluteUri: true } ? address.AbsolutePath : address?.OriginalString.Split('?')[0] ?? "/";

    private ApiExchange Begin(ApiRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ApiExchange(_http, _options, request, cancellationToken);
    }
}
