using Fabro.Sdk.Addressing;

namespace Fabro.Sdk;

/// <summary>How <see cref="FabroLogin"/> signs a person in.</summary>
public sealed class FabroLoginOptions
{
    /// <summary>The server, as for <see cref="FabroClientOptions.Server"/>; null finds it as the command-line client does.</summary>
    public Uri? Server { get; init; }

    /// <summary>The file that keeps the sign-in; null for <c>FABRO_AUTH_FILE</c>, or <c>auth.json</c> in <c>FABRO_HOME</c> (<c>~/.fabro</c>).</summary>
    public string? AuthFile { get; init; }

    /// <summary>How long the person has; 5 minutes by default. <see cref="Timeout.InfiniteTimeSpan"/>, and more than 24 days, is no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public TimeSpan TimeLimit
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(value));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Shows the person an address: opens a browser, or prints it where there is none; null opens the system's browser. It has to be a browser on this
    /// machine, to which the server sends it back in the end.
    /// </summary>
    public Func<Uri, CancellationToken, ValueTask>? OpenBrowser { get; init; }

    /// <summary>Whether to sign in over plain <c>http</c> at another machine, where everybody on the way can read the tokens; false by default.</summary>
    public bool AllowInsecureHttp { get; init; }

    /// <summary>A handler to send through instead of connections of its own; it stays yours to dispose.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where variables and files of the surroundings are read.</summary>
    internal UserEnvironment Environment { get; init; } = UserEnvironment.Process;
}
