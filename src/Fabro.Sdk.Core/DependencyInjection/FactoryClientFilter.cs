using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fabro.Sdk.Core;

/// <summary>
/// Completes a client's handler chain after the application has added its handlers. A primary handler that replaces the client's
/// connections is configured to give the same guarantees, and the factory's logging handler never sees the credential.
/// </summary>
internal sealed class FactoryClientFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is not { } name || builder.Services.GetKeyedService<ApiPipeline>(name) is not { } pipeline)
        {
            return;
        }

        if (builder.PrimaryHandler is not DecompressionHandler)
        {
            builder.PrimaryHandler = pipeline.Borrow(
                builder.PrimaryHandler, $"The primary handler of the {pipeline.Profile.Product} client");
        }

        builder.PrimaryHandler = new CoveredCredential.Uncover(pipeline.CredentialHeader) { InnerHandler = builder.PrimaryHandler };
        builder.AdditionalHandlers.Add(new CoveredCredential.Cover(pipeline.CredentialHeader));
    };
}
