namespace Fabro.Sdk.Testing;

/// <summary>What a <see cref="FabroTestServer"/> is like.</summary>
public sealed class FabroTestServerOptions
{
    /// <summary>The generation of the server; the nightly by default, which the SDK is made for.</summary>
    public ServerVersion Version { get; init; }

    /// <summary>The clock; <see langword="null"/> for one that begins with the year 2026. Give the same one to servers that belong together.</summary>
    public TestClock? Clock { get; init; }

    /// <summary>The tokens that are accepted beside those of a sign-in; by default only <see cref="FabroTestServer.DevToken"/>.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [FabroTestServer.DevToken];

    /// <summary>Whether calls without a credential are served, as if they had the first of <see cref="Tokens"/>. False by default.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Whether people sign in with GitHub, in a browser, so that access tokens expire and are refreshed; otherwise there are only tokens for development. False by default.</summary>
    public bool HasGitHubLogin { get; init; }

    /// <summary>How long an access token lives; 10 minutes by default.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a stage takes that no script times: a command, or an agent. 1 second by default, of the server's clock.</summary>
    public TimeSpan StageDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The environment of runs that name none; <c>local</c> by default, where runs of automations fail, as on a real server.</summary>
    public string DefaultEnvironment { get; init; } = "local";

    /// <summary>How many runs are at work at once; others wait in the queue. 5 by default.</summary>
    public int MaxConcurrentRuns { get; init; } = 5;

    /// <summary>Whether the server is not set up yet: it serves only its installation, with the token <see cref="FabroTestServer.InstallToken"/>. False by default.</summary>
    public bool IsInInstallMode { get; init; }
}
