namespace Fabro.Sdk.DependencyInjection;

/// <summary>
/// Keeps the <c>Authorization</c> header out of the log that HTTP client factories write at the end of their handlers: its trace lines hide the values of
/// headers in their text, and still hand them to whoever reads the parts of a line.
/// </summary>
internal static class CoveredAuthorization
{
    private const string Name = "Authorization";
    private static readonly HttpRequestOptionsKey<string?> Key = new("Fabro.Sdk.Authorization");

    /// <summary>Stands before the log.</summary>
    public sealed class Cover : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Headers.NonValidated.TryGetValues(Name, out var values))
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var header = values.ToString();
            request.Options.Set(Key, header);
            request.Headers.Remove(Name);
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                request.Options.Set(Key, null);
                request.Headers.TryAddWithoutValidation(Name, header);
            }
        }
    }

    /// <summary>Stands behind the log.</summary>
    public sealed class Uncover : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Options.TryGetValue(Key, out var header) && header is not null)
                request.Headers.TryAddWithoutValidation(Name, header);
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                // A borrowed client tells of the copy that it sent.
                response.RequestMessage?.Headers.Remove(Name);
                return response;
            }
            finally
            {
                // The log is written once more with the response.
                request.Headers.Remove(Name);
            }
        }
    }
}
