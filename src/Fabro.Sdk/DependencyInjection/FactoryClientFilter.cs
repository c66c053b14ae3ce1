using Fabro.Sdk.Decompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>
/// Completes the handlers of a Fabro client at their end, when the application has added its own: a primary handler in place of the client's connections is
/// held to what those guarantee, and the factory's log between them and the rest does not see the credential.
/// </summary>
internal sealed class FactoryClientFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is not { } name || builder.Services.GetKeyedService<ClientPipeline>(name) is null)
            return;
        if (builder.PrimaryHandler is not DecompressionHandler)
            builder.PrimaryHandler = ClientPipeline.Borrow(builder.PrimaryHandler, "The primary handler of the Fabro client");
        builder.PrimaryHandler = new CoveredAuthorization.Uncover { InnerHandler = builder.PrimaryHandler };
        builder.AdditionalHandlers.Add(new CoveredAuthorization.Cover());
    };
}
