using System.Net;
using System.Net.Http.Headers;

namespace Fabro.Sdk.Benchmarks.Loopback;

/// <summary>Returns responses by path and query, without a network.</summary>
internal sealed class AnsweringHandler(Func<Uri, (string ContentType, HttpContent Content)> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (contentType, content) = answer(request.RequestUri!);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return Task.FromResult(response);
    }
}
