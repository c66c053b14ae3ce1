using Fabro.Sdk;
using Fabro.Sdk.Core;
using Fabro.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Fabro clients with a service collection.</summary>
/// <remarks>
/// Each registration adds a <see cref="FabroClient"/> singleton, resolvable as itself, as <see cref="IFabroClient"/> and as each of its
/// clients (<see cref="IRunsClient"/> and so on), over connections that <c>IHttpClientFactory</c> owns and recycles. The container disposes
/// the client. The returned builder adds handlers between the client and the connection. Options are validated when the host starts. If
/// they are read from configuration, a server must be found at that time.
/// </remarks>
public static class FabroServiceCollectionExtensions
{
    /// <summary>Registers a client of the server in the options, or otherwise of the server that the environment specifies.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the client's HTTP connection, to add handlers.</returns>
    public static IHttpClientBuilder AddFabroClient(this IServiceCollection services, Action<FabroClientOptions>? configure = null) =>
        Add(services, key: null, (_, options) => configure?.Invoke(options));

    /// <summary>Registers a client whose options depend on other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the client's HTTP connection, to add handlers.</returns>
    public static IHttpClientBuilder AddFabroClient(
        this IServiceCollection services, Action<IServiceProvider, FabroClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, key: null, configure);
    }

    /// <summary>
    /// Registers a client whose options are read from configuration, such as the section <c>Fabro</c> of <c>appsettings.json</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section; its keys are the names of <see cref="FabroClientOptions"/>.</param>
    /// <returns>The builder of the client's HTTP connection, to add handlers.</returns>
    public static IHttpClientBuilder AddFabroClient(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, key: null, section);
    }

    /// <summary>Registers one of several clients, resolved by key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the client's HTTP connection, to add handlers.</returns>
    public static IHttpClientBuilder AddKeyedFabroClient(
        this IServiceCollection services, object? serviceKey, Action<FabroClientOptions>? configure = null) =>
        Add(services, serviceKey, (_, options) => configure?.Invoke(options));

    /// <summary>Registers one of several clients, resolved by key, whose options depend on other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the client's HTTP connection, to add handlers.</returns>
    public static IHttpClientBuilder AddKeyedFabroClient(
        this IServiceCollection services, object? serviceKey, Action<IServiceProvider, FabroClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, serviceKey, configure);
    }

    /// <summary>Registers one of several clients, resolved by key, whose options are read from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="section">The section; its keys are the names of <see cref="FabroClientOptions"/>.</param>
    /// <returns>The builder of the client's HTTP connection, to add handlers.</returns>
    public static IHttpClientBuilder AddKeyedFabroClient(
        this IServiceCollection services, object? serviceKey, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, serviceKey, section);
    }

    private static IHttpClientBuilder Add(IServiceCollection services, object? key, IConfigurationSection section) =>
        ApiClientServices.Add(services, FabroClientKind.Instance, key, section);

    private static IHttpClientBuilder Add(
        IServiceCollection services, object? key, Action<IServiceProvider, FabroClientOptions> configure) =>
        ApiClientServices.Add(services, FabroClientKind.Instance, key, configure);
}
