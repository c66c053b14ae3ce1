namespace Fabro.Sdk.Core;

/// <summary>
/// Notices where connections that cannot be told not to have followed a redirect, and does not take the other side's response for that of the call.
/// </summary>
/// <param name="profile">Whose client it is.</param>
/// <param name="source">Where the connections come from, for messages.</param>
internal sealed class RedirectWatchHandler(ApiProfile profile, string source) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.RequestMessage?.RequestUri is not { } answered || answered == asked)
            return response;
        response.Dispose();
        throw profile.Connection(
            $"{request.Method} {AttemptHistory.From(request).Path} was sent to {asked?.Authority}, and {source} followed a redirect from there to {answered.Authority}, whose response is not used. "
                + "Set AllowAutoRedirect = false on its handler, and check the server's address.",
            innerException: null,
            requestWasSent: true);
    }
}
