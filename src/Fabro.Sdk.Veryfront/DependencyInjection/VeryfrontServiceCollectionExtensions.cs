using Fabro.Sdk;
using Fabro.Sdk.Core;
using Fabro.Sdk.Veryfront;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Veryfront clients with a service collection.</summary>
/// <remarks>
/// Each registration makes a <see cref="VeryfrontClient"/> singleton, resolvable as itself, as <see cref="IVeryfrontClient"/> and as each of its clients
/// (<see cref="IRunsClient"/> and so on), over connections that <c>IHttpClientFactory</c> owns and recycles. The container disposes the client; the returned
/// builder adds handlers between the client and the connection. Options are checked when the host starts.
/// </remarks>
public static class VeryfrontServiceCollectionExtensions
{
    /// <summary>Registers a client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddVeryfrontClient(this IServiceCollection services, Action<VeryfrontClientOptions>? configure = null) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, key: null, (_, options) => configure?.Invoke(options));

    /// <summary>Registers a client whose options depend on other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddVeryfrontClient(this IServiceCollection services, Action<IServiceProvider, VeryfrontClientOptions> configure) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, key: null, configure);

    /// <summary>Registers a client whose options stand in configuration, such as the section <c>Veryfront</c> of <c>appsettings.json</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section; its keys are the names of <see cref="VeryfrontClientOptions"/>.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddVeryfrontClient(this IServiceCollection services, IConfigurationSection section) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, key: null, section);

    /// <summary>Registers one of several clients, resolved by key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddKeyedVeryfrontClient(this IServiceCollection services, object? serviceKey, Action<VeryfrontClientOptions>? configure = null) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, serviceKey, (_, options) => configure?.Invoke(options));

    /// <summary>Registers one of several clients, resolved by key, whose options depend on other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddKeyedVeryfrontClient(this IServiceCollection services, object? serviceKey, Action<IServiceProvider, VeryfrontClientOptions> configure) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, serviceKey, configure);

    /// <summary>Registers one of several clients, resolved by key, whose options stand in configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="section">The section; its keys are the names of <see cref="VeryfrontClientOptions"/>.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddKeyedVeryfrontClient(this IServiceCollection services, object? serviceKey, IConfigurationSection section) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, serviceKey, section);
}
