namespace Fabro.Sdk.Core;

/// <summary>
/// Asks for compressed responses where a request says nothing of it, and reads them. What a request asks for itself is sent as it stands there, which the
/// handler of .NET does not do: it adds to it.
/// </summary>
internal sealed class DecompressionHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.Contains("Accept-Encoding"))
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentEncoding is { Count: > 0 } encodings && DecompressedStream.Knows(encodings.Last()))
            response.Content = new DecompressedContent(response.Content);
        return response;
    }
}
