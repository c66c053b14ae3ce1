using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using Polly;

namespace Fabro.Sdk.Core;

/// <summary>
/// The way from a client to its server, made of options: one handler a concern, outermost first, and the connections at its end.
/// The same parts serve a client that is made by hand and one that dependency injection makes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiPipeline
{
    private readonly ApiClientOptions _options;
    private readonly ExpectContinueState _expectContinue = new();

    /// <summary>Creates the pipeline; the options freeze.</summary>
    /// <param name="profile">Whose clients it is of.</param>
    /// <param name="options">The options.</param>
    /// <param name="findServer">Finds the server, once the options have been found to be usable.</param>
    /// <exception cref="ApiException">The options are not usable, or name no server and none was found.</exception>
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

    /// <summary>Whose clients it is of.</summary>
    public ApiProfile Profile { get; }

    /// <summary>The server.</summary>
    public ApiServer Server { get; }

    /// <summary>The name of the options, for messages.</summary>
    public string OptionsName => _options.GetType().Name;

    /// <summary>Whether a credential may be sent where everybody on the way can read it.</summary>
    public bool AllowsInsecureHttp => _options.AllowInsecureHttp;

    internal ClientTelemetry Telemetry { get; }

    /// <summary>The header that the credential is sent in.</summary>
    protected internal virtual string CredentialHeader => CredentialHandler.Authorization;

    /// <summary>Whether the server is asked before a large upload is sent.</summary>
    protected virtual bool AsksBeforeUploads => false;

    /// <summary>How long a download may send no byte while it is being read.</summary>
    protected virtual TimeSpan DownloadIdleTimeout => TimeSpan.FromSeconds(60);

    /// <summary>Connects a client of its own.</summary>
    /// <returns>The connection, which the client disposes.</returns>
    public ApiConnection Connect() => Connect(CreateHttpClient());

    internal ApiConnection Connect(HttpClient http) => new(this, _options, DownloadIdleTimeout, http);

    /// <summary>The client's own HTTP client over all of its handlers.</summary>
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

    /// <summary>How the client sends requests again.</summary>
    /// <param name="options">The limits, which may have changed since the client was made.</param>
    /// <param name="getRequest">Finds the request that is sent.</param>
    internal Retries CreateRetries(ApiResilienceOptions options, Func<ResilienceContext, HttpRequestMessage> getRequest) =>
        new(options, _options.TimeProvider, Telemetry, Server.IsLoopback, getRequest);

    /// <summary>An HTTP client of this server over a handler that is complete already.</summary>
    internal HttpClient CreateHttpClient(HttpMessageHandler handler)
    {
        var http = new HttpClient(handler)
        {
            BaseAddress = Server.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = _options.UseHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = _options.UseHttp2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrHigher,
        };
        if (_options.ApplicationName is { } application)
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", application);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Profile.UserAgent);
        return http;
    }

    /// <summary>The handlers of each attempt, between the retries and the connections, outermost first.</summary>
    internal IReadOnlyList<DelegatingHandler> CreateHandlers()
    {
        var handlers = new List<DelegatingHandler>();
        if (_options.Resilience.Enabled)
            handlers.Add(new AttemptHandler(Profile, _options.Resilience.AttemptTimeout, _options.TimeProvider));
        handlers.Add(CreateCredentialHandler());
        handlers.Add(new ExpectContinueHandler(AsksBeforeUploads, _expectContinue));
        handlers.Add(new AttemptSpanHandler(Profile));
        return handlers;
    }

    /// <summary>
    /// What sends in the end: what the options bring along, or else a pool of connections. Handlers that an application adds stand outside of it, and see
    /// bodies that are no longer compressed.
    /// </summary>
    internal DecompressionHandler CreatePrimaryHandler() => _options switch
    {
        { HttpClient: { } client } => Borrow(new BorrowedClientHandler(Profile, client, $"{OptionsName}.{nameof(_options.HttpClient)}"), $"{OptionsName}.{nameof(_options.HttpClient)}"),
        { Handler: { } handler } => Borrow(new BorrowedHandler(handler), $"{OptionsName}.{nameof(_options.Handler)}"),
        _ => new() { InnerHandler = CreateSocketsHandler() },
    };

    /// <summary>Sends through connections that belong to somebody else, as far as possible with what the client's own guarantee.</summary>
    /// <param name="handler">What leads to them.</param>
    /// <param name="source">Where they come from, for messages.</param>
    internal DecompressionHandler Borrow(HttpMessageHandler handler, string source) => new() { InnerHandler = new BorrowedConnections(Profile, source).Secure(handler) };

    /// <summary>Creates the handler that puts the credential on requests.</summary>
    /// <returns>The handler.</returns>
    protected abstract CredentialHandler CreateCredentialHandler();

    /// <summary>Sets up the client's own connections further.</summary>
    /// <param name="handler">A handler that was not used yet.</param>
    protected virtual void ConfigureConnections(SocketsHttpHandler handler)
    {
    }

    private SocketsHttpHandler CreateSocketsHandler()
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect could carry the credential to another host; an API has none that a client should follow.
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
            // Who leaves an endless stream does not want its rest.
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
            EnableMultipleHttp2Connections = true,
            // A connection that is gone without a word would take every further request of HTTP/2 with it.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
        ConfigureConnections(handler);
        return handler;
    }
}
