namespace Fabro.Sdk.Core;

/// <summary>
/// Detects that connections which cannot be configured have followed a redirect, and rejects the response of the other server.
/// </summary>
/// <param name="profile">The profile of the API.</param>
/// <param name="source">Where the connections come from, for messages.</param>
internal sealed class RedirectWatchHandler(ApiProfile profile, string source) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.RequestMessage?.RequestUri is not { } answered || answered == asked)
        {
            return response;
        }

        response.Dispose();
        throw profile.Connection(
            $"{request.Method} {AttemptHistory.From(request).Path} was sent to {asked?.Authority}, but {source} followed a redirect to {answered.Authority}. The response was discarded. "
                + "Set AllowAutoRedirect = false on its handler, and check the server address.",
            innerException: null,
            requestWasSent: true);
    }
}
