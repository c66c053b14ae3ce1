using Microsoft.Extensions.Configuration;

namespace Fabro.Sdk.Core;

/// <summary>Reads options from configuration without reflection. Errors include the configuration key.</summary>
/// <param name="kind">The kind of client that the options belong to.</param>
internal sealed class ConfigurationReader<TClient, TOptions>(ApiClientKind<TClient, TOptions> kind)
    where TClient : class
    where TOptions : ApiClientOptions, new()
{
    private const string Resilience = nameof(ApiClientOptions.Resilience);

    private static readonly Dictionary<string, Action<TOptions, string>> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ApiClientOptions.StrictReading)] = static (options, value) => options.StrictReading = SettingReader.Flag(value),
        [nameof(ApiClientOptions.AllowInsecureHttp)] = static (options, value) => options.AllowInsecureHttp = SettingReader.Flag(value),
        [nameof(ApiClientOptions.UseHttp2)] = static (options, value) => options.UseHttp2 = SettingReader.Flag(value),
        [nameof(ApiClientOptions.PooledConnectionLifetime)] = static (options, value) =>
            options.PooledConnectionLifetime = SettingReader.Time(value),
        [nameof(ApiClientOptions.ConnectTimeout)] = static (options, value) => options.ConnectTimeout = SettingReader.Time(value),
        [nameof(ApiClientOptions.CallTimeout)] = static (options, value) => options.CallTimeout = SettingReader.OptionalTime(value),
        [nameof(ApiClientOptions.StreamIdleTimeout)] = static (options, value) => options.StreamIdleTimeout = SettingReader.Time(value),
        [nameof(ApiClientOptions.MaxResponseBytes)] = static (options, value) => options.MaxResponseBytes = SettingReader.Number(value),
        [nameof(ApiClientOptions.MaxEventBytes)] = static (options, value) => options.MaxEventBytes = SettingReader.Number(value),
        [nameof(ApiClientOptions.ApplicationName)] = static (options, value) => options.ApplicationName = value,
    };

    private static readonly Dictionary<string, Action<TOptions, string>> OfResilience = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ApiResilienceOptions.Enabled)] = static (options, value) => options.Resilience.Enabled = SettingReader.Flag(value),
        [nameof(ApiResilienceOptions.MaxRetries)] = static (options, value) => options.Resilience.MaxRetries = SettingReader.Number(value),
        [nameof(ApiResilienceOptions.BaseDelay)] = static (options, value) => options.Resilience.BaseDelay = SettingReader.Time(value),
        [nameof(ApiResilienceOptions.MaxDelay)] = static (options, value) => options.Resilience.MaxDelay = SettingReader.Time(value),
        [nameof(ApiResilienceOptions.AttemptTimeout)] = static (options, value) =>
            options.Resilience.AttemptTimeout = SettingReader.OptionalTime(value),
    };

    /// <summary>The keys of a section; those under <c>Resilience</c> are separated by a colon.</summary>
    public IEnumerable<string> Keys =>
        [.. kind.Settings.Keys, .. Shared.Keys, .. OfResilience.Keys.Select(static key => $"{Resilience}:{key}")];

    public void Read(IConfigurationSection section, TOptions options)
    {
        foreach (var child in Children(section))
        {
            if (!string.Equals(child.Key, Resilience, StringComparison.OrdinalIgnoreCase))
            {
                Set(child, FindOwn(child.Key) ?? Shared.GetValueOrDefault(child.Key), options);
                continue;
            }

            foreach (var setting in Children(child))
            {
                Set(setting, OfResilience.GetValueOrDefault(setting.Key), options);
            }
        }
    }

    private Action<TOptions, string>? FindOwn(string key) =>
        kind.Settings.FirstOrDefault(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    private IEnumerable<IConfigurationSection> Children(IConfigurationSection section) => string.IsNullOrEmpty(section.Value)
        ? section.GetChildren()
        : throw Unreadable(section, "expected a section, found a value.");

    private void Set(IConfigurationSection setting, Action<TOptions, string>? set, TOptions options)
    {
        if (set is null)
        {
            throw kind.Profile.Configuration(
                $"The configuration key '{setting.Path}' is not an option of a {kind.Profile.Product} client. Known options: {string.Join(", ", Keys)}.");
        }

        if (setting.Value is null && setting.GetChildren().Any())
        {
            throw Unreadable(setting, "expected a value, found a section.");
        }

        try
        {
            set(options, setting.Value ?? "");
        }
        catch (FormatException exception)
        {
            throw Unreadable(setting, exception.Message);
        }
    }

    private ApiException Unreadable(IConfigurationSection setting, string reason) =>
        kind.Profile.Configuration($"The configuration key '{setting.Path}' cannot be read: {reason}");
}
