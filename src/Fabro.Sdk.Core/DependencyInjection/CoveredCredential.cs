namespace Fabro.Sdk.Core;

/// <summary>
/// Keeps the header with the credential out of the log that HTTP client factories write at the end of their handlers: its trace lines hide the values of
/// headers in their text, and still hand them to whoever reads the parts of a line.
/// </summary>
internal static class CoveredCredential
{
    private static readonly HttpRequestOptionsKey<string?> Key = new("Fabro.Sdk.CoveredCredential");

    /// <summary>Stands before the log.</summary>
    public sealed class Cover(string name) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.NonValidated.TryGetValues(name, out var values))
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Stands behind the log.</summary>
    public sealed class Uncover(string name) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Options.TryGetValue(Key, out var header) && header is not null)
                request.Headers.TryAddWithoutValidation(name, header);
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                // A borrowed client tells of the copy that it sent.
                response.RequestMessage?.Headers.Remove(name);
                return response;
            }
            finally
            {
                // The log is written once more with the response.
                request.Headers.Remove(name);
            }
        }
    }
}
