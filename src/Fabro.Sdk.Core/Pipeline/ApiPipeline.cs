using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using Polly;

namespace Fabro.Sdk.Core;

/// <summary>
/// The pipeline from a client to its server, created from options: one handler per concern, outermost first, with the connections at the
/// end. The same parts are used for clients created directly and by dependency injection.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiPipeline
{
    private readonly ApiClientOptions _options;
    private readonly ExpectContinueState _expectContinue = new();

    /// <summary>Creates the pipeline and freezes the options.</summary>
    /// <param name="profile">The profile of the API.</param>
    /// <param name="options">The options.</param>
    /// <param name="findServer">Finds the server after the options have been validated.</param>
    /// <exception cref="ApiException">The options are invalid, or they specify no server and none was found.</exception>
    protected ApiPipeline(ApiProfile profile, ApiClientOptions options, Func<ApiServer> findServer)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(findServer);
        OptionsRules.Demand(profile, options);
        options.Freeze();
        _options = options;
        Profile = profile;
        Server = findServer();
        Telemetry = new ClientTelemetry(profile, options.LoggerFactory, Server, options.TimeProvider);
    }

    /// <summary>The profile of the API.</summary>
    public ApiProfile Profile { get; }

    /// <summary>The server.</summary>
    public ApiServer Server { get; }

    /// <summary>The type name of the options, for messages.</summary>
    public string OptionsName => _options.GetType().Name;

    /// <summary>Whether a credential may be sent over a connection that others on the network can read.</summary>
    public bool AllowsInsecureHttp => _options.AllowInsecureHttp;

    internal ClientTelemetry Telemetry { get; }

    /// <summary>The header that contains the credential.</summary>
    protected internal virtual string CredentialHeader => CredentialHandler.Authorization;

    /// <summary>Whether the client waits for the server's consent before it sends a large upload.</summary>
    protected virtual bool AsksBeforeUploads => false;

    /// <summary>The maximum time that a download may be silent while it is being read.</summary>
    protected virtual TimeSpan DownloadIdleTimeout => TimeSpan.FromSeconds(60);

    /// <summary>Creates a connection with its own HTTP client.</summary>
    /// <returns>The connection, which the client owns and disposes.</returns>
    public ApiConnection Connect() => Connect(CreateHttpClient());

    internal ApiConnection Connect(HttpClient http) => new(this, _options, DownloadIdleTimeout, http);

    /// <summary>Creates the client's own HTTP client with all of its handlers.</summary>
    internal HttpClient CreateHttpClient()
    {
        HttpMessageHandler inner = CreatePrimaryHandler();
        foreach (var handler in CreateHandlers().Reverse())
        {
            handler.InnerHandler = inner;
            inner = handler;
        }

        return CreateHttpClient(new RetryHandler(getRequest => CreateRetries(_options.Resilience, getRequest)) { InnerHandler = inner });
    }

    /// <summary>Creates the client's retry strategy.</summary>
    /// <param name="options">The retry options, which may have changed since the client was created.</param>
    /// <param name="getRequest">Finds the request being sent.</param>
    internal Retries CreateRetries(ApiResilienceOptions options, Func<ResilienceContext, HttpRequestMessage> getRequest) =>
        new(options, _options.TimeProvider, Telemetry, Server.IsLoopback, getRequest);

    /// <summary>Creates an HTTP client for this server on top of a complete handler chain.</summary>
    internal HttpClient CreateHttpClient(HttpMessageHandler handler)
    {
#pragma warning disable RS0030 // The one place where clients are created.
        var http = new HttpClient(handler)
#pragma warning restore RS0030
        {
            BaseAddress = Server.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = _options.UseHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = _options.UseHttp2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrHigher,
        };
        if (_options.ApplicationName is { } application)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", application);
        }

        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Profile.UserAgent);
        return http;
    }

    /// <summary>Creates the handlers of each attempt, between the retries and the connections, outermost first.</summary>
    internal IReadOnlyList<DelegatingHandler> CreateHandlers()
    {
        var handlers = new List<DelegatingHandler>();
        if (_options.Resilience.Enabled)
        {
            handlers.Add(new AttemptHandler(Profile, _options.Resilience.AttemptTimeout, _options.TimeProvider));
        }

        handlers.Add(CreateCredentialHandler());
        handlers.Add(new ExpectContinueHandler(AsksBeforeUploads, _expectContinue));
        handlers.Add(new AttemptSpanHandler(Profile));
        return handlers;
    }

    /// <summary>
    /// Creates the handler that sends requests: the one that the options provide, or a connection pool. Handlers that an application adds
    /// run outside it and therefore see decompressed bodies.
    /// </summary>
    internal DecompressionHandler CreatePrimaryHandler() => _options switch
    {
        { HttpClient: { } client } => Borrow(
            new BorrowedClientHandler(Profile, client, $"{OptionsName}.{nameof(_options.HttpClient)}"),
            $"{OptionsName}.{nameof(_options.HttpClient)}"),
        { Handler: { } handler } => Borrow(new BorrowedHandler(handler), $"{OptionsName}.{nameof(_options.Handler)}"),
        _ => new() { InnerHandler = CreateSocketsHandler() },
    };

    /// <summary>
    /// Wraps connections that the client does not own, and applies the guarantees of the client's own connections as far as possible.
    /// </summary>
    /// <param name="handler">The handler in front of the connections.</param>
    /// <param name="source">Where the connections come from, for messages.</param>
    internal DecompressionHandler Borrow(HttpMessageHandler handler, string source) =>
        new() { InnerHandler = new BorrowedConnections(Profile, source).Secure(handler) };

    /// <summary>Creates the handler that adds the credential to requests.</summary>
    /// <returns>The handler.</returns>
    protected abstract CredentialHandler CreateCredentialHandler();

    /// <summary>Configures the client's own connections.</summary>
    /// <param name="handler">A handler that has not been used yet.</param>
    protected virtual void ConfigureConnections(SocketsHttpHandler handler)
    {
    }

    private SocketsHttpHandler CreateSocketsHandler()
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect could send the credential to another host, and APIs have no redirects that a client should follow.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !Server.IsLoopback,
            PooledConnectionLifetime = _options.PooledConnectionLifetime,
            ConnectTimeout = _options.ConnectTimeout,
            ConnectCallback = static (context, cancellationToken) => Connections.OpenAsync(context.DnsEndPoint, cancellationToken),
            ActivityHeadersPropagator = new TaggingPropagator(DistributedContextPropagator.Current),
            Expect100ContinueTimeout = ExpectContinueState.Patience,
            PlaintextStreamFilter = (context, _) =>
            {
                _expectContinue.Connected();
                return new(context.PlaintextStream);
            },
            // A caller that leaves an endless stream does not need the rest of it.
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
            EnableMultipleHttp2Connections = true,
            // A connection that was lost unnoticed would fail every further HTTP/2 request.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
        ConfigureConnections(handler);
        return handler;
    }
}
