using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.DependencyInjection;

/// <summary>Service collections for tests.</summary>
internal static class Services
{
    /// <summary>A container with a client that sends to the test's handler.</summary>
    public static ServiceProvider Build(
        HttpMessageHandler server, Action<FabroClientOptions>? configure = null, Action<IHttpClientBuilder>? build = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddFabroClient(options =>
        {
            Offline(options);
            configure?.Invoke(options);
        });
        builder.ConfigurePrimaryHttpMessageHandler(() => server);
        build?.Invoke(builder);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Isolates a client from the environment of the process.</summary>
    public static void Offline(FabroClientOptions options)
    {
        options.Server = Clients.Server;
        options.Credential = FabroCredential.Anonymous;
        options.Environment = new FakeEnvironment();
    }

    /// <summary>A configuration section named <c>Fabro</c>.</summary>
    public static IConfigurationSection Section(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static setting => new KeyValuePair<string, string?>($"Fabro:{setting.Key}", setting.Value)))
        .Build()
        .GetSection("Fabro");
}
