namespace Fabro.Sdk.Core;

/// <summary>What options must satisfy; each broken rule is told by the name of its option and what to do.</summary>
internal static class OptionsRules
{
    // What the system's timers can count is 49 days.
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(24);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>The rules of all options that are broken.</summary>
    public static IEnumerable<ValidationError> Failures(ApiClientOptions options)
    {
        if (options.HttpClient is not null && options.Handler is not null)
            yield return new("HttpClient and Handler are both set: give one of them.");
        if (options.ApplicationName is { } name && name.Any(character => character is < ' ' or > '~'))
            yield return new("ApplicationName has characters that no header can carry: give ASCII, such as Deploy/2.1.", nameof(options.ApplicationName));
        var times = new (string, TimeSpan?)[]
        {
            (nameof(options.CallTimeout), options.CallTimeout),
            (nameof(options.StreamIdleTimeout), options.StreamIdleTimeout),
            (nameof(options.PooledConnectionLifetime), options.PooledConnectionLifetime),
            (nameof(options.ConnectTimeout), options.ConnectTimeout),
            ("Resilience.AttemptTimeout", options.Resilience.AttemptTimeout),
        };
        foreach (var (option, time) in times)
        {
            foreach (var failure in OfTime(option, time))
                yield return failure;
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

    /// <summary>The rules of a time that are broken; one of -1 ms is none.</summary>
    public static IEnumerable<ValidationError> OfTime(string option, TimeSpan? value)
    {
        if (value is not { } time || time == Timeout.InfiniteTimeSpan)
            yield break;
        if (time <= TimeSpan.Zero)
            yield return new($"{option} is not positive: give a time span, such as 00:00:30.", option);
        if (time > LongestTime)
            yield return new($"{option} is longer than 24 days: give a shorter time span, such as 00:00:30.", option);
    }

    /// <summary>The rules of a secret that are broken. White space around it is what files leave, and a blank one is none.</summary>
    public static IEnumerable<ValidationError> OfSecret(string option, string? value, object? credential)
    {
        var secret = value?.Trim() ?? "";
        if (secret.Any(character => character is <= ' ' or > '~'))
            yield return new($"{option} has characters that no {option.ToLowerInvariant()} has, such as a line break: check where it is read from.", option);
        if (secret.Length > 0 && credential is not null)
            yield return new($"{option} and Credential are both set: give one of them.", option);
    }

    /// <summary>Refuses options that break a rule.</summary>
    public static void Demand(ApiProfile profile, ApiClientOptions options)
    {
        var failures = options.FindFailures().ToList();
        if (failures.Count > 0)
            throw profile.Configuration($"The options of a {profile.Product} client are not usable. " + string.Join(' ', failures));
    }
}
