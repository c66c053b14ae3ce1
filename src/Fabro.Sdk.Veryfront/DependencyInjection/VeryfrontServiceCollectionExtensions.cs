using Fabro.Sdk.Veryfront;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Veryfront clients with a service collection.</summary>
/// <remarks>
/// Each registration adds a singleton <see cref="VeryfrontClient"/>, which can be resolved as itself, as <see cref="IVeryfrontClient"/>,
/// and as each of its clients (<see cref="IRunsClient"/> and so on). <c>IHttpClientFactory</c> owns and recycles its connections. The
/// container disposes the client. Use the returned builder to add handlers between the client and the connection. Options are validated
/// when the host starts.
/// </remarks>
public static class VeryfrontServiceCollectionExtensions
{
    /// <summary>Registers a client.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddVeryfrontClient(
        this IServiceCollection services, Action<VeryfrontClientOptions>? configure = null) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, key: null, (_, options) => configure?.Invoke(options));

    /// <summary>Registers a client whose options depend on other services.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddVeryfrontClient(
        this IServiceCollection services, Action<IServiceProvider, VeryfrontClientOptions> configure) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, key: null, configure);

    /// <summary>
    /// Registers a client with options from configuration, such as the section <c>Veryfront</c> of <c>appsettings.json</c>.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="section">The section; its keys are the property names of <see cref="VeryfrontClientOptions"/>.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddVeryfrontClient(this IServiceCollection services, IConfigurationSection section) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, key: null, section);

    /// <summary>Registers one of several clients, resolved by key.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, as used with <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddKeyedVeryfrontClient(
        this IServiceCollection services, object? serviceKey, Action<VeryfrontClientOptions>? configure = null) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, serviceKey, (_, options) => configure?.Invoke(options));

    /// <summary>Registers one of several clients, resolved by key, whose options depend on other services.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, as used with <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddKeyedVeryfrontClient(
        this IServiceCollection services, object? serviceKey, Action<IServiceProvider, VeryfrontClientOptions> configure) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, serviceKey, configure);

    /// <summary>Registers one of several clients, resolved by key, with options from configuration.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, as used with <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="section">The section; its keys are the property names of <see cref="VeryfrontClientOptions"/>.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddKeyedVeryfrontClient(
        this IServiceCollection services, object? serviceKey, IConfigurationSection section) =>
        ApiClientServices.Add(services, VeryfrontClientKind.Instance, serviceKey, section);
}
