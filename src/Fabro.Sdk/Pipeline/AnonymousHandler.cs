using System.Net;

namespace Fabro.Sdk.Pipeline;

/// <summary>Sends the requests of credentials to the client's server, over the client's connections.</summary>
internal sealed class AnonymousHandler(
    HttpMessageHandler inner, Uri baseAddress, string userAgent, bool useHttp2 = false) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true })
        {
            request.RequestUri = new Uri(baseAddress, request.RequestUri?.OriginalString ?? "");
        }

        if (useHttp2)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        // The server stores it with the session, to show which program signed in.
        if (!request.Headers.NonValidated.Contains("User-Agent"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        return _inner.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
