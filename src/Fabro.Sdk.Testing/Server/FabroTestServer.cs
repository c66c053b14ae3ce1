namespace Fabro.Sdk.Testing;

/// <summary>
/// An in-memory Fabro server for tests. It stores runs with their events, questions, and files, automations, environments, and all other
/// resources, and behaves like a real server. It needs no socket, is deterministic, and skips time, so that tests do not wait. Operations
/// that it does not support return 501.
/// </summary>
/// <example>
/// <code>
/// await using var server = new FabroTestServer();
/// server.WhenRunStarts("release").Stage("build", logs: "built 1.2.3").Asks(Question.YesNo("Ship it?")).Stage("ship");
/// using var fabro = server.CreateClient();
/// </code>
/// </example>
public sealed partial class FabroTestServer : ApiTestServer, IAsyncDisposable
{
    /// <summary>The development token that the server accepts.</summary>
    public const string DevToken = "fabro_dev_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>The token for the installation of a server.</summary>
    public const string InstallToken = "install-token";

    private const int MaxJsonBytes = 2 * 1024 * 1024;

    private static readonly HashSet<ApiOperation> Anonymous =
    [
        FabroOperations.GetHealth,
        FabroOperations.GetApiHealth,
        FabroOperations.GetAuthConfig,
        FabroOperations.LoginDevToken,
        FabroOperations.GetRoot,
    ];

    private readonly Authentication _authentication;
    private readonly FaultTable _faults;
    private readonly RunStore _runs;
    private readonly InstallArea _install;
    private readonly List<IAsyncDisposable> _listeners = [];

    /// <summary>Creates a server.</summary>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    public FabroTestServer(FabroTestServerOptions? options = null)
        : this(options ?? new(), options?.Clock ?? new())
    {
    }

    private FabroTestServer(FabroTestServerOptions options, TestClock clock)
        : base(FabroOperations.All, clock)
    {
        (Options, Clock) = (options, clock);
        Ids = new(clock);
        StartedAt = clock.GetUtcNow();
        _faults = new(this);
        _authentication = new(this);
        _install = new(this);
        _install.Map();
        _authentication.Map();
        Configurations = new(this);
        Configurations.Map();
        _runs = new(this);
        IServerArea[] areas =
        [
            new RunArea(this, _runs),
            new RunControlArea(this, _runs),
            new EventArea(this, _runs),
            new QuestionArea(this, _runs),
            new FileArea(this, _runs),
            new StageArea(this, _runs),
            new AutomationArea(this, _runs),
            new SessionArea(this, _runs),
            new PairArea(this, _runs),
            new PullRequestArea(this, _runs),
            new WorkflowArea(this, _runs),
            new ModelArea(this),
            new SystemArea(this, _runs),
            new SecretArea(this),
        ];
        foreach (var area in areas)
        {
            area.Map();
        }

        foreach (var operation in Unserveable.NotImplemented)
        {
            Map(operation, static _ => throw new RefusalException(501, "Not implemented."));
        }
    }

    /// <summary>The clock of the server and of the clients that <see cref="CreateClient"/> creates. Its time skips automatically.</summary>
    public TestClock Clock { get; }

    /// <summary>The faults that the server injects.</summary>
    public FaultTable Faults => _faults;

    /// <summary>The options of the server.</summary>
    public FabroTestServerOptions Options { get; }

    internal IdSource Ids { get; }

    internal ConfigurationArea Configurations { get; }

    internal DateTimeOffset StartedAt { get; }

    /// <summary>The ID of the current request.</summary>
    internal string RequestId { get; private set; } = "";

    /// <summary>The identity of the caller of the current request.</summary>
    internal RequestIdentity Identity { get; private set; } = RequestIdentity.Developer;

    /// <summary>The fault of the current request; null if there is none.</summary>
    internal Fault? CurrentFault { get; private set; }

    internal static string WebUrl => "http://127.0.0.1:8123";

    internal new DateTimeOffset Now => base.Now;

    internal object StateLock => Lock;

    internal RunStore Runs => _runs;

    internal bool IsStable => Options.Version == ServerVersion.Stable0254;

    internal string VersionText => IsStable ? "0.254.0" : "0.333.0-nightly.0";

    /// <summary>Creates a client of the server with its token and its clock. Retries take no real time.</summary>
    /// <param name="configure">Configures additional options.</param>
    /// <returns>The client.</returns>
    public FabroClient CreateClient(Action<FabroClientOptions>? configure = null)
    {
        var options = CreateOptions();
        configure?.Invoke(options);
        return new(options);
    }

    /// <summary>Creates the options of a client of the server, for a client that is created separately.</summary>
    /// <returns>The options.</returns>
    public FabroClientOptions CreateOptions() => new()
    {
        Server = Address,
        Handler = this,
        Token = Options.Tokens.Count > 0 ? Options.Tokens[0] : DevToken,
        TimeProvider = Clock,
    };

    /// <summary>Expires the access tokens of all sign-in sessions, so that the next call of a client has to refresh its token.</summary>
    public void ExpireAccessTokens()
    {
        lock (Lock)
        {
            _authentication.ExpireAccessTokens();
        }
    }

    /// <summary>Signs a user in, as the CLI does with a browser.</summary>
    /// <returns>An access token and its refresh token, which can be used once.</returns>
    /// <exception cref="InvalidOperationException">
    /// The server has no sign-in: <see cref="FabroTestServerOptions.HasGitHubLogin"/> is false.
    /// </exception>
    public (string AccessToken, string RefreshToken) SignIn()
    {
        if (!Options.HasGitHubLogin)
        {
            throw new InvalidOperationException(
                $"The server has no sign-in. Set {nameof(FabroTestServerOptions)}.{nameof(FabroTestServerOptions.HasGitHubLogin)} to true.");
        }

        lock (Lock)
        {
            return _authentication.Issue("Fabro.Sdk.Testing");
        }
    }

    /// <summary>Stops listening and ends every stream.</summary>
    /// <returns>A task that completes when the server has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }

        _listeners.Clear();
        Dispose();
    }

#pragma warning disable RS0030 // The base responds without waiting, and the lock must not be left in between.
    internal HttpResponseMessage CarryOut(TestRequest request, CancellationToken cancellationToken = default) =>
        base.RespondAsync(request, cancellationToken).GetAwaiter().GetResult();
#pragma warning restore RS0030

    internal void Map(ApiOperation operation, Func<TestRequest, HttpResponseMessage> answer) => Serve(operation, request =>
    {
        if (IsStable && operation.MissingIn.Contains("0.254"))
        {
            return UnroutedResult(request);
        }

        try
        {
            return answer(request);
        }
        catch (RefusalException refusal)
        {
            return ToResponse(refusal);
        }
    });

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> RespondAsync(TestRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Clock.Touch();
        var fault = _faults.Take(request);
        if (fault?.Delay is { } delay)
        {
            await Clock.KeepWaitingAsync(delay, cancellationToken).ConfigureAwait(false);
        }

        Clock.Begin();
        try
        {
            string requestId;
            HttpResponseMessage response;
            lock (Lock)
            {
                requestId = RequestId = Options.IsInInstallMode ? "" : Ids.NextUuid();
                CurrentFault = fault;
                response = fault?.Answer(request) ?? CarryOut(request, cancellationToken);
            }

            return await Finishing.FinishAsync(response, request, requestId, fault, Clock).ConfigureAwait(false);
        }
        finally
        {
            Clock.End();
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage? Refuse(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Options.IsInInstallMode)
        {
            return request.Operation == FabroOperations.GetHealth || _install.Serves(request.Operation!) ? null : Reply.Empty(404);
        }

        if (_install.Serves(request.Operation!))
        {
            return Reply.Empty(404);
        }

        if (Anonymous.Contains(request.Operation!))
        {
            return null;
        }

        if (request.Content.Length > MaxRequestBytes(request.Operation))
        {
            return FileArea.IsArtifactUpload(request.Operation)
                ? Reply.Text(413, "length limit exceeded")
                : Reply.Text(413, "Failed to buffer the request body: length limit exceeded");
        }

        var (identity, code) = _authentication.Authenticate(request);
        if (identity is null)
        {
            return Reply.Problem(401, "Authentication required.", code, RequestId);
        }

        Identity = identity;
        return null;
    }

    /// <inheritdoc/>
    protected override long MaxRequestBytes(ApiOperation? operation) => FileArea.MaxRequestBytes(operation) ?? MaxJsonBytes;

    /// <inheritdoc/>
    protected override bool IsCalledBy(ApiOperation operation, HttpRequestMessage request) => FileArea.IsArtifactUpload(operation)
        ? (operation == FabroOperations.PutStageArtifactMany) == FileArea.IsMultipart(request.Content?.Headers.ContentType?.MediaType)
        : base.IsCalledBy(operation, request);

    /// <inheritdoc/>
    protected override HttpResponseMessage UnroutedResult(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Options.IsInInstallMode && _authentication.Answer(request) is { } answer)
        {
            return answer;
        }

        var isKnownPath = FabroOperations.All.Any(
            operation => operation.Path == request.Address.AbsolutePath && operation.Method != request.Method);
        return Reply.Empty(isKnownPath && !Options.IsInInstallMode ? 405 : 404);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage ErrorResult(int statusCode, string message) =>
        Reply.Problem(statusCode, message, null, RequestId);

    private HttpResponseMessage ToResponse(RefusalException refusal)
    {
        var response = refusal.IsText
            ? Reply.Text(refusal.StatusCode, refusal.Message)
            : Reply.Problem(refusal.StatusCode, refusal.Message, refusal.Code, RequestId);
        return refusal.Header is var (name, value) && name is not null ? response.With(name, value) : response;
    }
}
