using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>
/// An in-memory server that behaves like the server of an API, without sockets or delays, and with repeatable results. Tests pass it to a
/// client as its <see cref="ApiClientOptions.Handler"/>, inspect the requests that it received, and inject faults. It returns 501 for
/// operations that it does not serve.
/// </summary>
public abstract class ApiTestServer : HttpMessageHandler
{
    private readonly object _lock = new();
    private readonly List<TestRequest> _requests = [];
    private readonly Queue<Func<TestRequest, HttpResponseMessage>> _faults = [];
    private readonly Dictionary<ApiOperation, Func<TestRequest, HttpResponseMessage>> _answers = [];
    private readonly IReadOnlyList<Route> _routes;
    private readonly TimeProvider _timeProvider;
    private int _ids;

    /// <summary>Creates the server of an API.</summary>
    /// <param name="operations">The operations of the API.</param>
    /// <param name="timeProvider">
    /// The clock for everything it creates; <see langword="null"/> for a clock that is stopped at the beginning of 2026.
    /// </param>
    protected ApiTestServer(IReadOnlyList<ApiOperation> operations, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(operations);
        _timeProvider = timeProvider ?? new StandingClock();
        _routes = [.. operations.Select(static operation => new Route(operation))];
    }

    /// <summary>The address that clients use. Nothing is sent there.</summary>
    public static Uri Address { get; } = new("https://api.test");

    /// <summary>The requests received, in order, including those that failed.</summary>
    public IReadOnlyList<TestRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The operations of the API that the server does not implement.</summary>
    public IReadOnlyList<ApiOperation> Unserved =>
        [.. _routes.Select(static route => route.Operation).Where(operation => !_answers.ContainsKey(operation))];

    /// <summary>The current time of the server's clock.</summary>
    protected DateTimeOffset Now => _timeProvider.GetUtcNow();

    /// <summary>The lock that is held while a request is processed and while the state is changed.</summary>
    protected object Lock => _lock;

    /// <summary>Makes the next request fail with a status code.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body; <see langword="null"/> for an empty body.</param>
    /// <param name="retryAfter">The <c>Retry-After</c> header; <see langword="null"/> to omit it.</param>
    public void FailNext(int statusCode, string? body = null, TimeSpan? retryAfter = null) => AddFault(_ =>
    {
        var response = body is null ? new HttpResponseMessage((HttpStatusCode)statusCode) : Text(statusCode, body, "application/json");
        if (retryAfter is { } wait)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        }

        return response;
    });

    /// <summary>Makes the connection of the next request break.</summary>
    /// <param name="isSent">Whether the request is sent before the connection breaks, so that the server may have processed it.</param>
    public void BreakNext(bool isSent = true) => AddFault(_ => throw (isSent
        ? new HttpRequestException(HttpRequestError.ResponseEnded, "The test server closed the connection.")
        : new HttpRequestException(HttpRequestError.ConnectionError, "The test server refused the connection.")));

    /// <inheritdoc/>
    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var route = FindRoute(request);
        var operation = route?.Operation;
        var body = request.Content is { } content
            ? await ReadAsync(content, MaxRequestBytes(operation), cancellationToken).ConfigureAwait(false)
            : [];
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? [])
            .Select(static header => KeyValuePair.Create(header.Key, header.Value.ToString()));
        var received = new TestRequest(
            operation,
            request.Method,
            request.RequestUri!,
            route?.ReadValues(request.RequestUri!.AbsolutePath) ?? [],
            new ResponseHeaders(headers),
            body);
        lock (_lock)
        {
            _requests.Add(received);
        }

        var response = await RespondAsync(received, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    /// <summary>Responds to a request: with the next injected fault if there is one, or with the handler of its operation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The response.</returns>
    protected virtual Task<HttpResponseMessage> RespondAsync(TestRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            return Task.FromResult(_faults.TryDequeue(out var fault) ? fault(request) : Answer(request));
        }
    }

    /// <summary>
    /// Returns how much of a request body is read, in bytes. The rest is left unread, as by a server that rejects the request.
    /// </summary>
    /// <param name="operation">The operation; <see langword="null"/> if the API has none at the address.</param>
    /// <returns>The limit in bytes.</returns>
    protected virtual long MaxRequestBytes(ApiOperation? operation) => int.MaxValue;

    /// <summary>
    /// Whether a request calls an operation rather than another one with the same method and path, based on its <c>Accept</c> header.
    /// </summary>
    /// <param name="operation">The operation, whose method and path match.</param>
    /// <param name="request">The request.</param>
    /// <returns>Whether the operation matches. If several do, the first one is called.</returns>
    protected virtual bool IsCalledBy(ApiOperation operation, HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Accept.Any(accepted => accepted.MediaType == operation.Accept);
    }

    /// <summary>Responds to a request to an address at which the API has no operation.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response.</returns>
    protected virtual HttpResponseMessage UnroutedResult(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ErrorResult(404, $"The API has no operation at {request.Method} {request.Address.AbsolutePath}.");
    }

    /// <summary>Implements an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">Creates the response to a request.</param>
    protected void Serve(ApiOperation operation, Func<TestRequest, HttpResponseMessage> answer) => _answers[operation] = answer;

    /// <summary>Rejects a request before it is processed, for example because it has no credential.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response; <see langword="null"/> to process the request.</returns>
    protected virtual HttpResponseMessage? Refuse(TestRequest request) => null;

    /// <summary>Creates an error response in the format of the API.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="message">What happened.</param>
    /// <returns>The response.</returns>
    protected abstract HttpResponseMessage ErrorResult(int statusCode, string message);

    /// <summary>Returns the next ID. The sequence of IDs is the same for every server.</summary>
    /// <returns>A UUID.</returns>
    protected string NextId()
    {
        lock (_lock)
        {
            return FormattableString.Invariant($"00000000-0000-4000-8000-{++_ids:000000000000}");
        }
    }

    /// <summary>Creates a JSON response.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body.</param>
    /// <returns>The response.</returns>
    protected static HttpResponseMessage Json<T>(int statusCode, T body) =>
        Text(statusCode, JsonSerializer.Serialize(body, JsonModels.Options.GetTypeInfo(typeof(T))), "application/json");

    /// <summary>Creates a text response.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The response.</returns>
    protected static HttpResponseMessage Text(int statusCode, string body, string contentType) => new((HttpStatusCode)statusCode)
    {
        Content = new StringContent(body, Encoding.UTF8, contentType),
    };

    /// <summary>Creates a response with server-sent events.</summary>
    /// <param name="frames">The frames, each with its lines.</param>
    /// <param name="isBroken">Whether the connection breaks after them; otherwise it ends normally.</param>
    /// <returns>The response.</returns>
    protected static HttpResponseMessage Events(IEnumerable<string> frames, bool isBroken)
    {
        var content = new StreamContent(new EventBody(Encoding.UTF8.GetBytes(string.Concat(frames)), isBroken));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return new(HttpStatusCode.OK) { Content = content };
    }

    private void AddFault(Func<TestRequest, HttpResponseMessage> fault)
    {
        lock (_lock)
        {
            _faults.Enqueue(fault);
        }
    }

    private Route? FindRoute(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        var routes = _routes.Where(route => route.Operation.Method == request.Method && route.Matches(path)).ToList();
        if (routes.Count < 2)
        {
            return routes.FirstOrDefault();
        }

        // A literal path segment takes precedence over a parameter.
        var fewest = routes.Min(static route => route.Parameters);
        routes.RemoveAll(route => route.Parameters > fewest);
        // A client in this process specifies the operation it calls. On the wire, only the differences between the operations are
        // available.
        return request.Options.TryGetValue(ApiTransport.OperationKey, out var called)
            && routes.Find(route => route.Operation == called) is { } known
            ? known
            : routes.Find(route => IsCalledBy(route.Operation, request)) ?? routes[0];
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        using var body = new BoundedBody(limit);
        try
        {
            // Copied instead of read as a stream, because a stream would have nothing left for a second attempt.
            await content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (body.IsFull)
        {
            // The client continues to send, but nothing reads the rest.
        }

        return body.ToArray();
    }

    private HttpResponseMessage Answer(TestRequest request)
    {
        if (request.Operation is not { } operation)
        {
            return UnroutedResult(request);
        }

        if (!_answers.TryGetValue(operation, out var answer))
        {
            return ErrorResult(501, $"The test server does not serve {operation.Id}.");
        }

        return Refuse(request) ?? answer(request);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private sealed class Route(ApiOperation operation)
    {
        private readonly string[] _parts = operation.Path.Trim('/').Split('/');

        public ApiOperation Operation => operation;

        public int Parameters { get; } = operation.Path.Count(static character => character == '{');

        public bool Matches(string path)
        {
            var parts = path.Trim('/').Split('/');
            return parts.Length == _parts.Length
                && _parts.Zip(parts).All(static pair => pair.First is ['{', ..] || pair.First == pair.Second);
        }

        public Dictionary<string, string> ReadValues(string path)
        {
            var values = new Dictionary<string, string>();
            foreach (var (part, value) in _parts.Zip(path.Trim('/').Split('/')))
            {
                if (part is ['{', .. var name, '}'])
                {
                    values[name] = Uri.UnescapeDataString(value);
                }
            }

            return values;
        }
    }

    /// <summary>Accepts at most one byte more than the limit.</summary>
    private sealed class BoundedBody(long limit) : MemoryStream
    {
        public bool IsFull => Length > limit;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > limit - Length)
            {
                SetLength(limit + 1);
                throw new IOException("The test server stopped reading the request.");
            }

            base.Write(buffer, offset, count);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>The bytes of a stream, followed by its end or a broken connection.</summary>
    private sealed class EventBody(byte[] bytes, bool isBroken) : ReadOnlyStream
    {
        private int _position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(buffer.Length, bytes.Length - _position);
            if (length == 0 && buffer.Length > 0 && isBroken)
            {
                throw new IOException("The test server broke the stream.");
            }

            bytes.AsMemory(_position, length).CopyTo(buffer);
            _position += length;
            return new(length);
        }
    }
}
