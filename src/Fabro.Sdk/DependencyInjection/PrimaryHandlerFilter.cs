using Fabro.Sdk.Decompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fabro.Sdk.DependencyInjection;

/// <summary>Holds a primary handler that an application puts in place of the client's connections to what those guarantee.</summary>
internal sealed class PrimaryHandlerFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.PrimaryHandler is not DecompressionHandler && builder.Name is { } name && builder.Services.GetKeyedService<ClientPipeline>(name) is not null)
            builder.PrimaryHandler = ClientPipeline.Borrow(builder.PrimaryHandler, "The primary handler of the Fabro client");
    };
}
