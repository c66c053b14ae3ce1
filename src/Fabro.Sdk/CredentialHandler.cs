using System.Net.Http.Headers;

namespace Fabro.Sdk;

/// <summary>Puts the bearer credential on every request that does not bring its own.</summary>
internal sealed class CredentialHandler(string? token) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue? _credential = string.IsNullOrEmpty(token) ? null : new("Bearer", token);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= _credential;
        return base.SendAsync(request, cancellationToken);
    }
}
