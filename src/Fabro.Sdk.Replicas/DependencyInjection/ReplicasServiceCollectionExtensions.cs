using Fabro.Sdk.Replicas;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Replicas clients with a service collection.</summary>
/// <remarks>
/// Each registration adds a singleton <see cref="ReplicasClient"/>, which can be resolved as itself, as <see cref="IReplicasClient"/>, and
/// as <see cref="IAutomationsClient"/>. <c>IHttpClientFactory</c> owns and recycles its connections. The container disposes the client. Use
/// the returned builder to add handlers between the client and the connection. Options are validated when the host starts.
/// </remarks>
public static class ReplicasServiceCollectionExtensions
{
    /// <summary>Registers a client.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddReplicasClient(this IServiceCollection services, Action<ReplicasClientOptions>? configure = null) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, key: null, (_, options) => configure?.Invoke(options));

    /// <summary>Registers a client whose options depend on other services.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddReplicasClient(
        this IServiceCollection services, Action<IServiceProvider, ReplicasClientOptions> configure) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, key: null, configure);

    /// <summary>
    /// Registers a client with options from configuration, such as the section <c>Replicas</c> of <c>appsettings.json</c>.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="section">The section; its keys are the property names of <see cref="ReplicasClientOptions"/>.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddReplicasClient(this IServiceCollection services, IConfigurationSection section) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, key: null, section);

    /// <summary>Registers one of several clients, resolved by key.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, as used with <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddKeyedReplicasClient(
        this IServiceCollection services, object? serviceKey, Action<ReplicasClientOptions>? configure = null) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, serviceKey, (_, options) => configure?.Invoke(options));

    /// <summary>Registers one of several clients, resolved by key, whose options depend on other services.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, as used with <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Configures the options.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddKeyedReplicasClient(
        this IServiceCollection services, object? serviceKey, Action<IServiceProvider, ReplicasClientOptions> configure) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, serviceKey, configure);

    /// <summary>Registers one of several clients, resolved by key, with options from configuration.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, as used with <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="section">The section; its keys are the property names of <see cref="ReplicasClientOptions"/>.</param>
    /// <returns>The builder of the underlying HTTP client, for adding handlers.</returns>
    public static IHttpClientBuilder AddKeyedReplicasClient(
        this IServiceCollection services, object? serviceKey, IConfigurationSection section) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, serviceKey, section);
}
