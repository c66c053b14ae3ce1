using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Conformance.Tests.Surface;

/// <summary>Captures the only request that a call sends and returns the given response.</summary>
internal sealed class CapturingHandler(Func<HttpResponseMessage> answer) : StubHandler(_ => answer())
{
    /// <summary>The request, or null if none was sent yet.</summary>
    public SentRequest? Sent { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Sent is not null)
        {
            throw new InvalidOperationException($"A second request was sent: {request.RequestUri}");
        }

        Sent = await SentRequest.CopyAsync(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}
