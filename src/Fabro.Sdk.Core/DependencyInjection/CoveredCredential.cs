namespace Fabro.Sdk.Core;

/// <summary>
/// Keeps the credential header out of the logs that the HTTP client factory writes at the end of its handler chain. Its trace-level logs
/// redact header values in the text but still expose them in the structured state.
/// </summary>
internal static class CoveredCredential
{
    private static readonly HttpRequestOptionsKey<string?> Key = new("Fabro.Sdk.CoveredCredential");

    /// <summary>The handler before the logging handler.</summary>
    public sealed class Cover(string name) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.NonValidated.TryGetValues(name, out var values))
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            var header = values.ToString();
            request.Options.Set(Key, header);
            request.Headers.Remove(name);
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                request.Options.Set(Key, null);
                request.Headers.TryAddWithoutValidation(name, header);
            }
        }
    }

    /// <summary>The handler after the logging handler.</summary>
    public sealed class Uncover(string name) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Options.TryGetValue(Key, out var header) && header is not null)
            {
                request.Headers.TryAddWithoutValidation(name, header);
            }

            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                // The response of a borrowed client references the copy that was sent.
                response.RequestMessage?.Headers.Remove(name);
                return response;
            }
            finally
            {
                // The response is logged after this handler, so the header is removed again.
                request.Headers.Remove(name);
            }
        }
    }
}
