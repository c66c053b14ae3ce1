using Fabro.Sdk;
using Fabro.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a test server in the place of the servers that an application's Fabro clients call.</summary>
public static class FabroTestServiceCollectionExtensions
{
    /// <summary>Lets all Fabro clients of the container, with a key or without, call a server in memory, by its clock and with its token, whatever their own options say. Call it after the clients were added, or before.</summary>
    /// <param name="services">The services.</param>
    /// <param name="server">The server, which stays yours to dispose; <see langword="null"/> for a new one, which the container disposes. It is a service itself.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFabroTestServer(this IServiceCollection services, FabroTestServer? server = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (server is null)
            services.TryAddSingleton(static _ => new FabroTestServer());
        else
            services.TryAddSingleton(server);
        services.AddSingleton<IPostConfigureOptions<FabroClientOptions>, TestServerOptions>();
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>, TestServerHandler>();
        return services;
    }
}
