using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fabro.Sdk.Core;

/// <summary>
/// Completes the handlers of a client at their end, when the application has added its own: a primary handler in place of the client's connections is
/// held to what those guarantee, and the factory's log between them and the rest does not see the credential.
/// </summary>
internal sealed class FactoryClientFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is not { } name || builder.Services.GetKeyedService<ApiPipeline>(name) is not { } pipeline)
            return;
        if (builder.PrimaryHandler is not DecompressionHandler)
            builder.PrimaryHandler = pipeline.Borrow(builder.PrimaryHandler, $"The primary handler of the {pipeline.Profile.Product} client");
        builder.PrimaryHandler = new CoveredCredential.Uncover(pipeline.CredentialHeader) { InnerHandler = builder.PrimaryHandler };
        builder.AdditionalHandlers.Add(new CoveredCredential.Cover(pipeline.CredentialHeader));
    };
}
