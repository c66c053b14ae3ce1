using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Testing;

/// <summary>Makes the test server the primary handler of every Fabro client.</summary>
internal sealed class TestServerHandler(FabroTestServer server) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.Split(':')[0] == FabroProfile.Instance.Package)
        {
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new Undisposed(server));
        }
    }

    // IHttpClientFactory disposes handlers when they expire, but the server must outlive them.
    private sealed class Undisposed(FabroTestServer server) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _server = new(server, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _server.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _server.Dispose();
            base.Dispose(disposing);
        }
    }
}
