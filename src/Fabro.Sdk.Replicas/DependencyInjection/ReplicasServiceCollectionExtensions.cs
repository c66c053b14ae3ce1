using Fabro.Sdk;
using Fabro.Sdk.Core;
using Fabro.Sdk.Replicas;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Replicas clients with a service collection.</summary>
/// <remarks>
/// Each registration makes a <see cref="ReplicasClient"/> singleton, resolvable as itself, as <see cref="IReplicasClient"/> and as
/// <see cref="IAutomationsClient"/>, over connections that <c>IHttpClientFactory</c> owns and recycles. The container disposes the client; the returned
/// builder adds handlers between the client and the connection. Options are checked when the host starts.
/// </remarks>
public static class ReplicasServiceCollectionExtensions
{
    /// <summary>Registers a client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddReplicasClient(this IServiceCollection services, Action<ReplicasClientOptions>? configure = null) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, key: null, (_, options) => configure?.Invoke(options));

    /// <summary>Registers a client whose options depend on other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddReplicasClient(this IServiceCollection services, Action<IServiceProvider, ReplicasClientOptions> configure) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, key: null, configure);

    /// <summary>Registers a client whose options stand in configuration, such as the section <c>Replicas</c> of <c>appsettings.json</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section; its keys are the names of <see cref="ReplicasClientOptions"/>.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddReplicasClient(this IServiceCollection services, IConfigurationSection section) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, key: null, section);

    /// <summary>Registers one of several clients, resolved by key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddKeyedReplicasClient(this IServiceCollection services, object? serviceKey, Action<ReplicasClientOptions>? configure = null) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, serviceKey, (_, options) => configure?.Invoke(options));

    /// <summary>Registers one of several clients, resolved by key, whose options depend on other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddKeyedReplicasClient(this IServiceCollection services, object? serviceKey, Action<IServiceProvider, ReplicasClientOptions> configure) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, serviceKey, configure);

    /// <summary>Registers one of several clients, resolved by key, whose options stand in configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>; null for the client without a key.</param>
    /// <param name="section">The section; its keys are the names of <see cref="ReplicasClientOptions"/>.</param>
    /// <returns>The builder of the client's HTTP connection, for further handlers.</returns>
    public static IHttpClientBuilder AddKeyedReplicasClient(this IServiceCollection services, object? serviceKey, IConfigurationSection section) =>
        ApiClientServices.Add(services, ReplicasClientKind.Instance, serviceKey, section);
}
