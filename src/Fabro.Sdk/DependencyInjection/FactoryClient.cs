using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>
/// Sets up the HTTP client of a container's Fabro client: the connections at its end, its retries on Microsoft.Extensions.Http.Resilience, and the library's
/// handlers outside of those that the application adds.
/// </summary>
internal static class FactoryClient
{
    private const string Pipeline = "Fabro";

    public static void Configure(IHttpClientBuilder builder)
    {
        var name = builder.Name;
        builder
            .ConfigurePrimaryHttpMessageHandler(provider => GetPipeline(provider, name).CreatePrimaryHandler())
            .ConfigureAdditionalHttpMessageHandlers((handlers, provider) => LeaveOutDefaults(handlers, GetPipeline(provider, name)))
            .AddResilienceHandler(Pipeline, (strategies, context) =>
            {
                context.EnableReloads<FabroClientOptions>(name);
                GetPipeline(context.ServiceProvider, name)
                    .CreateRetries(context.GetOptions<FabroClientOptions>(name).Resilience, static context => context.GetRequestMessage()!)
                    .AddTo(strategies);
            });
        builder.ConfigureAdditionalHttpMessageHandlers((handlers, provider) => Arrange(handlers, GetPipeline(provider, name).CreateHandlers()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, FactoryClientFilter>());
    }

    public static ClientPipeline GetPipeline(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ClientPipeline>(name);

    /// <summary>
    /// What an application adds to all of its clients would multiply the retries, send again what must not be sent twice, and cut what may take long. It
    /// stands before everything that is added to this client alone.
    /// </summary>
    private static void LeaveOutDefaults(IList<DelegatingHandler> handlers, ClientPipeline pipeline)
    {
        foreach (var handler in handlers.Where(IsResilience).ToList())
        {
            handlers.Remove(handler);
            pipeline.Telemetry.OnDefaultsLeftOut();
        }
    }

    // The handler of the package's predecessor, which this library does not refer to, has no other mark.
    private static bool IsResilience(DelegatingHandler handler) =>
        handler is ResilienceHandler || handler.GetType().FullName == "Microsoft.Extensions.Http.PolicyHttpMessageHandler";

    /// <summary>The retries are outermost, then come the library's own handlers, then the application's.</summary>
    private static void Arrange(IList<DelegatingHandler> handlers, IReadOnlyList<DelegatingHandler> own)
    {
        var retries = handlers.Last();
        handlers.Remove(retries);
        handlers.Insert(0, retries);
        for (var i = 0; i < own.Count; i++)
            handlers.Insert(i + 1, own[i]);
    }
}
