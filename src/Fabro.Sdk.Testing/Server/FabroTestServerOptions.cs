namespace Fabro.Sdk.Testing;

/// <summary>The options of a <see cref="FabroTestServer"/>.</summary>
public sealed class FabroTestServerOptions
{
    /// <summary>
    /// The server version to imitate. Default: <see cref="ServerVersion.Nightly0333"/>, the version for which the SDK is built.
    /// </summary>
    public ServerVersion Version { get; init; }

    /// <summary>
    /// The clock; <see langword="null"/> for a clock that starts at the beginning of 2026. Use the same clock for servers that are used
    /// together.
    /// </summary>
    public TestClock? Clock { get; init; }

    /// <summary>
    /// The tokens that the server accepts in addition to those of a sign-in. Default: only <see cref="FabroTestServer.DevToken"/>.
    /// </summary>
    public IReadOnlyList<string> Tokens { get; init; } = [FabroTestServer.DevToken];

    /// <summary>
    /// Whether calls without a credential are accepted, as if they had the first of <see cref="Tokens"/>. Default: false.
    /// </summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>
    /// Whether users sign in with GitHub in a browser, so that access tokens expire and are refreshed. Otherwise, the server accepts only
    /// development tokens. Default: false.
    /// </summary>
    public bool HasGitHubLogin { get; init; }

    /// <summary>The lifetime of an access token. Default: 10 minutes.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The duration of a command or agent stage without a scripted duration, on the server's clock. Default: 1 second.</summary>
    public TimeSpan StageDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The environment of runs that do not specify one. Default: <c>local</c>, in which runs of automations fail, as on a real server.
    /// </summary>
    public string DefaultEnvironment { get; init; } = "local";

    /// <summary>The maximum number of concurrent runs; other runs wait in the queue. Default: 5.</summary>
    public int MaxConcurrentRuns { get; init; } = 5;

    /// <summary>
    /// Whether the server is not set up yet and serves only its installation, with the token <see cref="FabroTestServer.InstallToken"/>.
    /// Default: false.
    /// </summary>
    public bool IsInInstallMode { get; init; }
}
