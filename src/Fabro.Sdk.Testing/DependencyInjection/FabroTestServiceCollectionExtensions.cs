using Fabro.Sdk;
using Fabro.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Redirects the Fabro clients of an application to a test server.</summary>
public static class FabroTestServiceCollectionExtensions
{
    /// <summary>
    /// Makes all Fabro clients of the container, keyed or not, call an in-memory server with its clock and its token. This overrides the
    /// options of the clients. Call it before or after the clients are added.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="server">
    /// The server, which the caller disposes; <see langword="null"/> for a new server, which the container disposes. The server is
    /// registered as a service.
    /// </param>
    /// <returns>The service collection.</returns>
    public static IServiceCollection AddFabroTestServer(this IServiceCollection services, FabroTestServer? server = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (server is null)
        {
            services.TryAddSingleton(static _ => new FabroTestServer());
        }
        else
        {
            services.TryAddSingleton(server);
        }

        services.AddSingleton<IPostConfigureOptions<FabroClientOptions>, TestServerOptions>();
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>, TestServerHandler>();
        return services;
    }
}
