using System.Diagnostics;
using System.Net;
using System.Reflection;
using Fabro.Sdk.Addressing;
using Fabro.Sdk.Credentials;
using Fabro.Sdk.Decompression;
using Fabro.Sdk.Resilience;
using Fabro.Sdk.Telemetry;
using Polly;

namespace Fabro.Sdk;

/// <summary>
/// The way from a <see cref="FabroClient"/> to its server, made of options: one handler a concern, outermost first, and the connections at its end.
/// The same parts serve a client that is made by hand and one that dependency injection makes.
/// </summary>
internal sealed class ClientPipeline
{
    public static readonly string UserAgent =
        "Fabro.Sdk/" + typeof(ClientPipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private readonly FabroClientOptions _options;
    private readonly ExpectContinueState _expectContinue = new();

    public ClientPipeline(FabroClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsRules.Demand(options);
        options.Freeze();
        _options = options;
        Server = ServerResolver.Resolve(
            options.Server ?? options.HttpClient?.BaseAddress, $"{nameof(FabroClientOptions)}.{nameof(options.Server)}", options.Environment);
        Telemetry = new ClientTelemetry(options.LoggerFactory, Server, options.TimeProvider);
    }

    public ServerAddress Server { get; }

    public ClientTelemetry Telemetry { get; }

    /// <summary>The client's own HTTP client over all of its handlers.</summary>
    public HttpClient CreateHttpClient()
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
    public Retries CreateRetries(FabroResilienceOptions options, Func<ResilienceContext, HttpRequestMessage> getRequest) =>
        new(options, _options.TimeProvider, Telemetry, Server.IsLoopback, getRequest);

    /// <summary>An HTTP client of this server over a handler that is complete already.</summary>
    public HttpClient CreateHttpClient(HttpMessageHandler handler)
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
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        return http;
    }

    /// <summary>The handlers of each attempt, between the retries and the connections, outermost first.</summary>
    public IReadOnlyList<DelegatingHandler> CreateHandlers()
    {
        var handlers = new List<DelegatingHandler>();
        if (_options.Resilience.Enabled)
            handlers.Add(new AttemptHandler(_options.Resilience.AttemptTimeout, _options.TimeProvider));
        handlers.Add(new CredentialHandler(new CredentialSettings
        {
            Credential = GetCredential(),
            Server = Server,
            Environment = _options.Environment,
            TimeProvider = _options.TimeProvider,
            UserAgent = UserAgent,
            AllowInsecureHttp = _options.AllowInsecureHttp,
            UseHttp2 = _options.UseHttp2,
            Observer = Telemetry,
        }));
        handlers.Add(new ExpectContinueHandler(_options.ExpectContinue, _expectContinue));
        handlers.Add(new AttemptSpanHandler());
        return handlers;
    }

    /// <summary>
    /// What sends in the end: what the options bring along, or else a pool of connections. Handlers that an application adds stand outside of it, and see
    /// bodies that are no longer compressed.
    /// </summary>
    public DecompressionHandler CreatePrimaryHandler() => _options switch
    {
        { HttpClient: { } client } => Borrow(new BorrowedClientHandler(client), $"{nameof(FabroClientOptions)}.{nameof(_options.HttpClient)}"),
        { Handler: { } handler } => Borrow(new BorrowedHandler(handler), $"{nameof(FabroClientOptions)}.{nameof(_options.Handler)}"),
        _ => new() { InnerHandler = CreateSocketsHandler() },
    };

    /// <summary>Sends through connections that belong to somebody else, as far as possible with what the client's own guarantee.</summary>
    /// <param name="handler">What leads to them.</param>
    /// <param name="source">Where they come from, for messages.</param>
    public static DecompressionHandler Borrow(HttpMessageHandler handler, string source) => new() { InnerHandler = BorrowedConnections.Secure(handler, source) };

    private SocketsHttpHandler CreateSocketsHandler()
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect could carry the credential to another host; the API has none that a client should follow.
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = _options.PooledConnectionLifetime,
            ConnectTimeout = _options.ConnectTimeout,
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
        return ServerRoute.ConfigureConnections(handler, Server, _options.Environment);
    }

    private FabroCredential GetCredential()
    {
        // Blank is what deployment files leave of a token that is not set.
        return string.IsNullOrWhiteSpace(_options.Token)
            ? _options.Credential ?? FabroCredential.Default
            : FabroCredential.Bearer(_options.Token);
    }
}
