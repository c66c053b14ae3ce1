using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Fabro.Sdk.Testing;

/// <summary>Puts the test server at the end of the handlers of every Fabro client, in place of the connections.</summary>
internal sealed class TestServerHandler(FabroTestServer server) : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.Split(':')[0] == FabroProfile.Instance.Package)
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new Undisposed(server));
    }

    // The factory disposes its handlers after a while, and the server outlives them.
    private sealed class Undisposed(FabroTestServer server) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _server = new(server, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _server.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _server.Dispose();
            base.Dispose(disposing);
        }
    }
}
