using Fabro.Sdk.Addressing;

namespace Fabro.Sdk;

/// <summary>What options must satisfy; each broken rule is told by the name of its option and what to do.</summary>
internal static class OptionsRules
{
    // What the system's timers can count is 49 days.
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(24);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    public static IEnumerable<ValidationError> Failures(FabroClientOptions options)
    {
        if (options.Server is { } server && !(server is { IsAbsoluteUri: true, Scheme: "http" or "https" or "unix" or "file" }))
            yield return new("Server is no absolute address: give http://host:port, https://host, or unix:///path/to/socket.", "Server");
        else if (options.Server is not null && FindFailure(options.Server) is { } failure)
            yield return new(failure, "Server");
        if (options.HttpClient is not null && options.Handler is not null)
            yield return new("HttpClient and Handler are both set: give one of them.");
        // White space around it is what files leave, and a blank one is none.
        var token = options.Token?.Trim() ?? "";
        if (token.Any(character => character is <= ' ' or > '~'))
            yield return new("Token has characters that no token has, such as a line break: check where it is read from.", "Token");
        if (token.Length > 0 && options.Credential is not null)
            yield return new("Token and Credential are both set: give one of them.", "Token");
        if (options.ApplicationName is { } name && name.Any(character => character is < ' ' or > '~'))
            yield return new("ApplicationName has characters that no header can carry: give ASCII, such as Deploy/2.1.", "ApplicationName");
        foreach (var (option, value) in Times(options))
        {
            if (value is not { } time || time == Timeout.InfiniteTimeSpan)
                continue;
            if (time <= TimeSpan.Zero)
                yield return new($"{option} is not positive: give a time span, such as 00:00:30.", option);
            if (time > LongestTime)
                yield return new($"{option} is longer than 24 days: give a shorter time span, such as 00:00:30.", option);
        }

        foreach (var (option, bytes) in ((string, int)[])[(nameof(options.MaxResponseBytes), options.MaxResponseBytes), (nameof(options.MaxEventBytes), options.MaxEventBytes)])
        {
            if (bytes <= 0)
                yield return new($"{option} is not positive: give a number of bytes.", option);
        }

        if (options.Resilience.MaxRetries < 0)
            yield return new("Resilience.MaxRetries is negative: give 0 for no retries.", "Resilience.MaxRetries");
        if (options.Resilience.BaseDelay < TimeSpan.Zero || options.Resilience.MaxDelay < options.Resilience.BaseDelay)
        {
            yield return new(
                "Resilience.BaseDelay and MaxDelay contradict each other: the first must be at least zero, the second no less than the first.",
                "Resilience.BaseDelay",
                "Resilience.MaxDelay");
        }

        if (options.Resilience.MaxDelay > LongestDelay)
            yield return new("Resilience.MaxDelay is longer than a day: give a shorter time span, such as 00:00:30.", "Resilience.MaxDelay");
    }

    public static void Demand(FabroClientOptions options)
    {
        var failures = Failures(options).ToList();
        if (failures.Count > 0)
            throw new FabroConfigurationException("The options of a Fabro client are not usable. " + string.Join(' ', failures));
    }

    private static string? FindFailure(Uri server)
    {
        try
        {
            _ = ServerAddress.Parse(server, nameof(FabroClientOptions.Server));
            return null;
        }
        catch (FabroConfigurationException exception)
        {
            return exception.Message;
        }
    }

    private static IEnumerable<(string Name, TimeSpan? Value)> Times(FabroClientOptions options) =>
    [
        (nameof(options.CallTimeout), options.CallTimeout),
        (nameof(options.StreamIdleTimeout), options.StreamIdleTimeout),
        (nameof(options.DownloadIdleTimeout), options.DownloadIdleTimeout),
        (nameof(options.PooledConnectionLifetime), options.PooledConnectionLifetime),
        (nameof(options.ConnectTimeout), options.ConnectTimeout),
        ("Resilience.AttemptTimeout", options.Resilience.AttemptTimeout),
    ];
}
