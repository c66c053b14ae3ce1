using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Core;

/// <summary>Registers the clients of an API with a service collection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiClientServices
{
    /// <summary>Registers a client whose options are read from configuration.</summary>
    /// <typeparam name="TClient">The type of the client.</typeparam>
    /// <typeparam name="TOptions">The type of its options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="kind">The kind of client.</param>
    /// <param name="key">The service key of the client; null for an unkeyed client.</param>
    /// <param name="section">The configuration section.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    public static IHttpClientBuilder Add<
        TClient,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, ApiClientKind<TClient, TOptions> kind, object? key, IConfigurationSection section)
        where TClient : class
        where TOptions : ApiClientOptions, new()
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = Add(services, kind, key, (_, options) => new ConfigurationReader<TClient, TOptions>(kind).Read(section, options));
        services.AddSingleton(new OptionsSection(builder.Name, section));
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(builder.Name, section));
        return builder;
    }

    /// <summary>Registers a client.</summary>
    /// <typeparam name="TClient">The type of the client.</typeparam>
    /// <typeparam name="TOptions">The type of its options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="kind">The kind of client.</param>
    /// <param name="key">The service key of the client; null for an unkeyed client.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP client.</returns>
    public static IHttpClientBuilder Add<
        TClient,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, ApiClientKind<TClient, TOptions> kind, object? key, Action<IServiceProvider, TOptions> configure)
        where TClient : class
        where TOptions : ApiClientOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(configure);
        var name = new ClientNames(kind.Profile).Create(services, key);
        services.AddOptions<TOptions>(name)
            .Configure<IServiceProvider>((options, provider) =>
            {
                options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
                configure(provider, options);
            })
            .ValidateOnStart();
        services.TryAddSingleton(kind);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, OptionsValidator<TClient, TOptions>>());
        var isNew = !services.Any(
            service => service.IsKeyedService && service.ServiceType == typeof(ApiPipeline) && name.Equals(service.ServiceKey));
        services.TryAddKeyedSingleton(
            name, (provider, _) => kind.CreatePipeline(provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name)));
        services.TryAddKeyedSingleton(key, (provider, _) => kind.CreateClient(Connect(provider, name)));
        foreach (var (type, select) in kind.Services)
        {
            services.TryAddKeyedSingleton(type, key, (provider, _) => select(provider.GetRequiredKeyedService<TClient>(key)));
        }

        var builder = services.AddHttpClient(name);
        if (isNew)
        {
            FactoryClient.Configure<TOptions>(builder, kind.Profile);
        }

        return builder;
    }

    private static ApiConnection Connect(IServiceProvider provider, string name)
    {
        var handler = new FactoryHandler(provider.GetRequiredService<IHttpMessageHandlerFactory>(), name);
        var pipeline = FactoryClient.GetPipeline(provider, name);
        var http = pipeline.CreateHttpClient(handler);
        foreach (var configure in provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(name).HttpClientActions)
        {
            configure(http);
        }

        // The options define both values. A timeout of the HTTP client would cut off streams and downloads, which have no limit.
        (http.BaseAddress, http.Timeout) = (pipeline.Server.BaseAddress, Timeout.InfiniteTimeSpan);
        return pipeline.Connect(http);
    }
}
