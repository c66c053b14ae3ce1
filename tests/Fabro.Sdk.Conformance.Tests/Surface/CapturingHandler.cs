namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Keeps the one request that a call sends, and answers it as it is told.</summary>
internal sealed class CapturingHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>The request; null as long as none was sent.</summary>
    public SentRequest? Sent { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Sent is not null)
        {
            throw new InvalidOperationException($"A second request was sent: {request.RequestUri}");
        }

        Sent = await SentRequest.CopyAsync(request, cancellationToken);
        var response = answer();
        response.RequestMessage = request;
        return response;
    }
}
