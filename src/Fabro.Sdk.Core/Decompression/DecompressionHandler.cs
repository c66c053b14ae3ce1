namespace Fabro.Sdk.Core;

/// <summary>
/// Requests compressed responses unless the request sets <c>Accept-Encoding</c>, and decompresses them. A value that the request sets is
/// sent unchanged. The .NET handler would add to it.
/// </summary>
internal sealed class DecompressionHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.Contains("Accept-Encoding"))
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentEncoding is { Count: > 0 } encodings && DecompressedStream.Knows(encodings.Last()))
        {
            response.Content = new DecompressedContent(response.Content);
        }

        return response;
    }
}
