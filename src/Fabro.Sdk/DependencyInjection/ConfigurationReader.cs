using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>Reads options out of configuration by hand: it works without reflection, and its errors name the key.</summary>
internal static class ConfigurationReader
{
    private const string Resilience = nameof(FabroClientOptions.Resilience);

    private delegate void Setter(FabroClientOptions options, string value);

    private static readonly Dictionary<string, Setter> Setters = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(FabroClientOptions.Server)] = static (options, value) => options.Server = Address(value),
        [nameof(FabroClientOptions.Token)] = static (options, value) => options.Token = value,
        [nameof(FabroClientOptions.StrictReading)] = static (options, value) => options.StrictReading = Flag(value),
        [nameof(FabroClientOptions.AllowInsecureHttp)] = static (options, value) => options.AllowInsecureHttp = Flag(value),
        [nameof(FabroClientOptions.UseHttp2)] = static (options, value) => options.UseHttp2 = Flag(value),
        [nameof(FabroClientOptions.ExpectContinue)] = static (options, value) => options.ExpectContinue = Flag(value),
        [nameof(FabroClientOptions.PooledConnectionLifetime)] = static (options, value) => options.PooledConnectionLifetime = Time(value),
        [nameof(FabroClientOptions.ConnectTimeout)] = static (options, value) => options.ConnectTimeout = Time(value),
        [nameof(FabroClientOptions.CallTimeout)] = static (options, value) => options.CallTimeout = OptionalTime(value),
        [nameof(FabroClientOptions.StreamIdleTimeout)] = static (options, value) => options.StreamIdleTimeout = Time(value),
        [nameof(FabroClientOptions.DownloadIdleTimeout)] = static (options, value) => options.DownloadIdleTimeout = Time(value),
        [nameof(FabroClientOptions.MaxResponseBytes)] = static (options, value) => options.MaxResponseBytes = Number(value),
        [nameof(FabroClientOptions.MaxEventBytes)] = static (options, value) => options.MaxEventBytes = Number(value),
        [nameof(FabroClientOptions.ApplicationName)] = static (options, value) => options.ApplicationName = value,
    };

    private static readonly Dictionary<string, Setter> ResilienceSetters = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(FabroResilienceOptions.Enabled)] = static (options, value) => options.Resilience.Enabled = Flag(value),
        [nameof(FabroResilienceOptions.MaxRetries)] = static (options, value) => options.Resilience.MaxRetries = Number(value),
        [nameof(FabroResilienceOptions.BaseDelay)] = static (options, value) => options.Resilience.BaseDelay = Time(value),
        [nameof(FabroResilienceOptions.MaxDelay)] = static (options, value) => options.Resilience.MaxDelay = Time(value),
        [nameof(FabroResilienceOptions.AttemptTimeout)] = static (options, value) => options.Resilience.AttemptTimeout = OptionalTime(value),
    };

    /// <summary>The keys of a section, those below <c>Resilience</c> with a colon.</summary>
    public static IEnumerable<string> Keys => [.. Setters.Keys, .. ResilienceSetters.Keys.Select(static key => $"{Resilience}:{key}")];

    public static void Read(IConfigurationSection section, FabroClientOptions options)
    {
        foreach (var child in Children(section))
        {
            if (!string.Equals(child.Key, Resilience, StringComparison.OrdinalIgnoreCase))
            {
                Set(child, Setters, options);
                continue;
            }

            foreach (var setting in Children(child))
                Set(setting, ResilienceSetters, options);
        }
    }

    private static IEnumerable<IConfigurationSection> Children(IConfigurationSection section) => string.IsNullOrEmpty(section.Value)
        ? section.GetChildren()
        : throw Unreadable(section, "it is a value, and the options stand below it.");

    private static void Set(IConfigurationSection setting, Dictionary<string, Setter> setters, FabroClientOptions options)
    {
        if (!setters.TryGetValue(setting.Key, out var set))
            throw new FabroConfigurationException($"The configuration key '{setting.Path}' is no option of a Fabro client. Known are: {string.Join(", ", Keys)}.");
        if (setting.Value is null && setting.GetChildren().Any())
            throw Unreadable(setting, "it is a section, and not a value.");
        try
        {
            set(options, setting.Value ?? "");
        }
        catch (FormatException exception)
        {
            throw Unreadable(setting, exception.Message);
        }
    }

    // Without the value: it may be a secret that stands under the wrong key.
    private static FabroConfigurationException Unreadable(IConfigurationSection setting, string reason) =>
        new($"The configuration key '{setting.Path}' cannot be read: {reason}");

    private static Uri Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : throw new FormatException("it is no address, such as http://localhost:32276.");

    private static bool Flag(string value) => bool.TryParse(value, out var flag) ? flag : throw new FormatException("it is neither true nor false.");

    private static int Number(string value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException("it is no whole number.");

    // A bare number would be days, which nobody means.
    private static TimeSpan Time(string value) => value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time)
        ? time
        : throw new FormatException("it is no time span, such as 00:01:40.");

    private static TimeSpan? OptionalTime(string value) => value.Length == 0 ? null : Time(value);
}
