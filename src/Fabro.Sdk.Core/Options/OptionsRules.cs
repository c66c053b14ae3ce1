namespace Fabro.Sdk.Core;

/// <summary>The validation rules of options. Each error specifies the option and what to do.</summary>
internal static class OptionsRules
{
    // The system's timers are limited to 49 days.
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(24);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>Finds the validation errors of all options.</summary>
    public static IEnumerable<ValidationError> Failures(ApiClientOptions options)
    {
        if (options.HttpClient is not null && options.Handler is not null)
        {
            yield return new("HttpClient and Handler are both set. Set only one of them.");
        }

        if (options.ApplicationName is { } name && name.Any(character => character is < ' ' or > '~'))
        {
            yield return new(
                "ApplicationName contains characters that are not allowed in a header. Use ASCII characters, as in Deploy/2.1.",
                nameof(options.ApplicationName));
        }

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
            {
                yield return failure;
            }
        }

        var sizes = new (string, int)[]
        {
            (nameof(options.MaxResponseBytes), options.MaxResponseBytes),
            (nameof(options.MaxEventBytes), options.MaxEventBytes),
        };
        foreach (var (option, bytes) in sizes)
        {
            if (bytes <= 0)
            {
                yield return new($"{option} must be a positive number of bytes.", option);
            }
        }

        if (options.Resilience.MaxRetries < 0)
        {
            yield return new("Resilience.MaxRetries must not be negative. Use 0 to disable retries.", "Resilience.MaxRetries");
        }

        if (options.Resilience.BaseDelay < TimeSpan.Zero || options.Resilience.MaxDelay < options.Resilience.BaseDelay)
        {
            yield return new(
                "Resilience.BaseDelay must not be negative, and Resilience.MaxDelay must not be less than Resilience.BaseDelay.",
                "Resilience.BaseDelay",
                "Resilience.MaxDelay");
        }

        if (options.Resilience.MaxDelay > LongestDelay)
        {
            yield return new(
                "Resilience.MaxDelay must not exceed one day. Use a shorter time span, such as 00:00:30.", "Resilience.MaxDelay");
        }
    }

    /// <summary>Finds the validation errors of a timeout; -1 ms means no limit.</summary>
    public static IEnumerable<ValidationError> OfTime(string option, TimeSpan? value)
    {
        if (value is not { } time || time == Timeout.InfiniteTimeSpan)
        {
            yield break;
        }

        if (time <= TimeSpan.Zero)
        {
            yield return new($"{option} must be positive. Use a time span such as 00:00:30.", option);
        }

        if (time > LongestTime)
        {
            yield return new($"{option} must not exceed 24 days. Use a shorter time span, such as 00:00:30.", option);
        }
    }

    /// <summary>
    /// Finds the validation errors of a secret. Surrounding white space, as left by files, is ignored, and a blank secret is treated as
    /// absent.
    /// </summary>
    public static IEnumerable<ValidationError> OfSecret(string option, string? value, object? credential)
    {
        var secret = value?.Trim() ?? "";
        if (secret.Any(character => character is <= ' ' or > '~'))
        {
            yield return new(
                $"{option} contains characters that no {option.ToLowerInvariant()} can contain, such as a line break. Check where it is read from.",
                option);
        }

        if (secret.Length > 0 && credential is not null)
        {
            yield return new($"{option} and Credential are both set. Set only one of them.", option);
        }
    }

    /// <summary>Throws if the options are invalid.</summary>
    public static void Demand(ApiProfile profile, ApiClientOptions options)
    {
        var failures = options.FindFailures().ToList();
        if (failures.Count > 0)
        {
            throw profile.Configuration($"The options of a {profile.Product} client are invalid. " + string.Join(' ', failures));
        }
    }
}
