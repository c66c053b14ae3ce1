using System.Net;
using System.Net.Http.Headers;

namespace Fabro.Sdk.Benchmarks.Loopback;

/// <summary>Answers every request at once, without a network.</summary>
internal sealed class CannedHandler(string contentType, Func<HttpContent> content) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content() };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return Task.FromResult(response);
    }
}
