using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>
/// A server in memory that behaves like that of an API: without a socket, without a wait, and the same each time. Tests give it to a client as its
/// <see cref="ApiClientOptions.Handler"/>, look at what it has received, and let requests fail. What it does not serve it answers with 501.
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
    /// <param name="operations">The operations that the API has.</param>
    /// <param name="timeProvider">The clock of what it creates; <see langword="null"/> for one that stands still at the beginning of 2026.</param>
    protected ApiTestServer(IReadOnlyList<ApiOperation> operations, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(operations);
        _timeProvider = timeProvider ?? new StandingClock();
        _routes = [.. operations.Select(static operation => new Route(operation))];
    }

    /// <summary>Where clients look for it; nothing is sent there.</summary>
    public static Uri Address { get; } = new("https://api.test");

    /// <summary>What was received, in order, requests that failed included.</summary>
    public IReadOnlyList<TestRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>The operations of the API that the server does not serve.</summary>
    public IReadOnlyList<ApiOperation> Unserved => [.. _routes.Select(static route => route.Operation).Where(operation => !_answers.ContainsKey(operation))];

    /// <summary>The time by the server's clock.</summary>
    protected DateTimeOffset Now => _timeProvider.GetUtcNow();

    /// <summary>What is held while a request is answered, and while the state is changed.</summary>
    protected object Lock => _lock;

    /// <summary>Lets the next request fail with a status code.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body; <see langword="null"/> for none.</param>
    /// <param name="retryAfter">The header <c>Retry-After</c>; <see langword="null"/> for none.</param>
    public void FailNext(int statusCode, string? body = null, TimeSpan? retryAfter = null) => AddFault(_ =>
    {
        var response = body is null ? new HttpResponseMessage((HttpStatusCode)statusCode) : Text(statusCode, body, "application/json");
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        return response;
    });

    /// <summary>Lets the connection of the next request break.</summary>
    /// <param name="isSent">Whether the request has been sent by then, so that the server may have carried it out.</param>
    public void BreakNext(bool isSent = true) => AddFault(_ => throw (isSent
        ? new HttpRequestException(HttpRequestError.ResponseEnded, "The test server has closed the connection.")
        : new HttpRequestException(HttpRequestError.ConnectionError, "The test server refuses connections.")));

    /// <inheritdoc/>
    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var route = FindRoute(request);
        var operation = route?.Operation;
        var body = request.Content is { } content ? await ReadAsync(content, MaxRequestBytes(operation), cancellationToken).ConfigureAwait(false) : [];
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? [])
            .Select(static header => KeyValuePair.Create(header.Key, header.Value.ToString()));
        var received = new TestRequest(operation, request.Method, request.RequestUri!, route?.ReadValues(request.RequestUri!.AbsolutePath) ?? [], new ResponseHeaders(headers), body);
        lock (_lock)
            _requests.Add(received);
        var response = await RespondAsync(received, cancellationToken).ConfigureAwait(false);
        response.RequestMessage = request;
        return response;
    }

    /// <summary>Answers a request: by the next fault, if there is one, or by what serves its operation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The response.</returns>
    protected virtual Task<HttpResponseMessage> RespondAsync(TestRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
            return Task.FromResult(_faults.TryDequeue(out var fault) ? fault(request) : Answer(request));
    }

    /// <summary>How much of a request's body is read, in bytes; the rest is left unread, as by a server that refuses it.</summary>
    /// <param name="operation">The operation; <see langword="null"/> where the API has none at the address.</param>
    /// <returns>The limit.</returns>
    protected virtual long MaxRequestBytes(ApiOperation? operation) => int.MaxValue;

    /// <summary>Whether a request calls an operation, and not another one with the same method and path: by its header <c>Accept</c>.</summary>
    /// <param name="operation">The operation, whose method and path fit.</param>
    /// <param name="request">The request.</param>
    /// <returns>Whether it does; of several that do, the first one is called.</returns>
    protected virtual bool IsCalledBy(ApiOperation operation, HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Accept.Any(accepted => accepted.MediaType == operation.Accept);
    }

    /// <summary>Answers a request to an address where the API has no operation.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response.</returns>
    protected virtual HttpResponseMessage UnroutedResult(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ErrorResult(404, $"The API has no operation at {request.Method} {request.Address.AbsolutePath}.");
    }

    /// <summary>Serves an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">Answers a request.</param>
    protected void Serve(ApiOperation operation, Func<TestRequest, HttpResponseMessage> answer) => _answers[operation] = answer;

    /// <summary>Refuses a request before it is answered, for want of a credential for example.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response; <see langword="null"/> to answer it.</returns>
    protected virtual HttpResponseMessage? Refuse(TestRequest request) => null;

    /// <summary>Makes the body of an error as the API has it.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="message">What happened.</param>
    /// <returns>The response.</returns>
    protected abstract HttpResponseMessage ErrorResult(int statusCode, string message);

    /// <summary>The next id: the same ones in the same order each time.</summary>
    /// <returns>A UUID.</returns>
    protected string NextId()
    {
        lock (_lock)
            return FormattableString.Invariant($"00000000-0000-4000-8000-{++_ids:000000000000}");
    }

    /// <summary>Makes a response of JSON.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body.</param>
    /// <returns>The response.</returns>
    protected static HttpResponseMessage Json<T>(int statusCode, T body) =>
        Text(statusCode, JsonSerializer.Serialize(body, JsonModels.Options.GetTypeInfo(typeof(T))), "application/json");

    /// <summary>Makes a response of text.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The response.</returns>
    protected static HttpResponseMessage Text(int statusCode, string body, string contentType) => new((HttpStatusCode)statusCode)
    {
        Content = new StringContent(body, Encoding.UTF8, contentType),
    };

    /// <summary>Makes a response of server-sent events.</summary>
    /// <param name="frames">The frames, each with its lines.</param>
    /// <param name="isBroken">Whether the connection breaks behind them; otherwise it ends.</param>
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
            _faults.Enqueue(fault);
    }

    private Route? FindRoute(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        var routes = _routes.Where(route => route.Operation.Method == request.Method && route.Matches(path)).ToList();
        if (routes.Count < 2)
            return routes.FirstOrDefault();
        // A literal part of a path goes before a parameter.
        var fewest = routes.Min(static route => route.Parameters);
        routes.RemoveAll(route => route.Parameters > fewest);
        // A client in this process tells which one it calls; on the wire there is only what they differ in.
        return request.Options.TryGetValue(ApiTransport.OperationKey, out var called) && routes.Find(route => route.Operation == called) is { } known
            ? known
            : routes.Find(route => IsCalledBy(route.Operation, request)) ?? routes[0];
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        using var body = new BoundedBody(limit);
        try
        {
            // Copied, and not read as a stream, which gives nothing more to a second attempt.
            await content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (body.IsFull)
        {
            // The sender goes on, and nobody reads it.
        }

        return body.ToArray();
    }

    private HttpResponseMessage Answer(TestRequest request)
    {
        if (request.Operation is not { } operation)
            return UnroutedResult(request);
        if (!_answers.TryGetValue(operation, out var answer))
            return ErrorResult(501, $"The test server does not serve {operation.Id}.");
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
            return parts.Length == _parts.Length && _parts.Zip(parts).All(static pair => pair.First is ['{', ..] || pair.First == pair.Second);
        }

        public Dictionary<string, string> ReadValues(string path)
        {
            var values = new Dictionary<string, string>();
            foreach (var (part, value) in _parts.Zip(path.Trim('/').Split('/')))
            {
                if (part is ['{', .. var name, '}'])
                    values[name] = Uri.UnescapeDataString(value);
            }

            return values;
        }
    }

    /// <summary>Takes no more than one byte more than is allowed.</summary>
    private sealed class BoundedBody(long limit) : MemoryStream
    {
        public bool IsFull => Length > limit;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count > limit - Length)
            {
                SetLength(limit + 1);
                throw new IOException("The test server reads no more of the request.");
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

    /// <summary>The bytes of a stream, and behind them its end or a break.</summary>
    private sealed class EventBody(byte[] bytes, bool isBroken) : ReadOnlyStream
    {
        private int _position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = Math.Min(buffer.Length, bytes.Length - _position);
            if (length == 0 && buffer.Length > 0 && isBroken)
                throw new IOException("The test server has cut the stream.");
            bytes.AsMemory(_position, length).CopyTo(buffer);
            _position += length;
            return new(length);
        }
    }
}
