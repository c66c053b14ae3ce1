using Fabro.Sdk.Cli;

namespace Fabro.Sdk;

/// <summary>The options of <see cref="FabroLogin"/>.</summary>
public sealed class FabroLoginOptions
{
    /// <summary>The server, as for <see cref="FabroClientOptions.Server"/>; null to find it as the CLI does.</summary>
    public Uri? Server { get; init; }

    /// <summary>
    /// The file in which the sign-in is stored; null for <c>FABRO_AUTH_FILE</c>, or <c>auth.json</c> in <c>FABRO_HOME</c>
    /// (<c>~/.fabro</c>).
    /// </summary>
    public string? AuthFile { get; init; }

    /// <summary>
    /// How long the user may take. Default: 5 minutes. <see cref="Timeout.InfiniteTimeSpan"/> or more than 24 days means no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan TimeLimit
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(value));
            }

            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Shows the sign-in URL to the user, for example by opening a browser or printing the URL; null opens the system's browser. The
    /// browser must run on this machine, because the server finally redirects it to a local port.
    /// </summary>
    public Func<Uri, CancellationToken, ValueTask>? OpenBrowser { get; init; }

    /// <summary>
    /// Whether sign-in over plain <c>http</c> to another machine is allowed, where anyone on the network path can read the tokens. Default:
    /// false.
    /// </summary>
    public bool AllowInsecureHttp { get; init; }

    /// <summary>A handler to send requests through instead of the SDK's own connections. The caller disposes it.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The source of environment variables and files.</summary>
    internal UserEnvironment Environment { get; init; } = UserEnvironment.Process;
}
