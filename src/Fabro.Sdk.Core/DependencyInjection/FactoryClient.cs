using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Fabro.Sdk.Core;

/// <summary>
/// Configures the HTTP client of a client that a container creates: the connections at its end, retries based on
/// Microsoft.Extensions.Http.Resilience, and the library's handlers outside those that the application adds.
/// </summary>
internal static class FactoryClient
{
    public static void Configure<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IHttpClientBuilder builder, ApiProfile profile)
        where TOptions : ApiClientOptions
    {
        var name = builder.Name;
        builder
            .ConfigurePrimaryHttpMessageHandler(provider => GetPipeline(provider, name).CreatePrimaryHandler())
            .ConfigureAdditionalHttpMessageHandlers((handlers, provider) => LeaveOutDefaults(handlers, GetPipeline(provider, name)))
            .AddResilienceHandler(profile.Product, (strategies, context) =>
            {
                context.EnableReloads<TOptions>(name);
                GetPipeline(context.ServiceProvider, name)
                    .CreateRetries(context.GetOptions<TOptions>(name).Resilience, static context => context.GetRequestMessage()!)
                    .AddTo(strategies);
            });
        builder.ConfigureAdditionalHttpMessageHandlers(
            (handlers, provider) => Arrange(handlers, GetPipeline(provider, name).CreateHandlers()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, FactoryClientFilter>());
    }

    public static ApiPipeline GetPipeline(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<ApiPipeline>(name);

    /// <summary>
    /// Removes the resilience handlers that an application adds to all of its clients. They would multiply the retries, resend requests
    /// that must not be sent twice, and cut off long-running calls. They precede everything that is added to this client alone.
    /// </summary>
    private static void LeaveOutDefaults(IList<DelegatingHandler> handlers, ApiPipeline pipeline)
    {
        foreach (var handler in handlers.Where(IsResilience).ToList())
        {
            handlers.Remove(handler);
            pipeline.Telemetry.OnDefaultsLeftOut();
        }
    }

    // The library does not reference the predecessor package, so its handler is recognized by name.
    private static bool IsResilience(DelegatingHandler handler) =>
        handler is ResilienceHandler || handler.GetType().FullName == "Microsoft.Extensions.Http.PolicyHttpMessageHandler";

    /// <summary>Orders the handlers: the retries are outermost, followed by the library's handlers and then the application's.</summary>
    private static void Arrange(IList<DelegatingHandler> handlers, IReadOnlyList<DelegatingHandler> own)
    {
        var retries = handlers.Last();
        handlers.Remove(retries);
        handlers.Insert(0, retries);
        for (var i = 0; i < own.Count; i++)
        {
            handlers.Insert(i + 1, own[i]);
        }
    }
}
