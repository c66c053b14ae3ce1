using System.Net;
using System.Text;
using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Sends one call to Prism and captures its request and response.</summary>
/// <param name="seed">The seed of Prism's random response. The same seed produces the same response.</param>
internal sealed class PrismHandler(string seed) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    // Prism's generator fails on an empty object inside a list inside a map. Another seed generates a response without one.
    private const string GeneratorFailure = "prism/errors#UNKNOWN";
    private const int MostSeeds = 20;

    public SentRequest? Sent { get; private set; }

    /// <summary>The violations that Prism found in the request, or null if there are none.</summary>
    public string? Violations { get; private set; }

    public byte[] Answer { get; private set; } = [];

    public override string ToString() => $"""
        {Sent?.Method} {Sent?.Line}
        {Encoding.UTF8.GetString(Sent?.Body ?? [])}
        Violations: {Violations}
        Response: {Encoding.UTF8.GetString(Answer)}
        """;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent = await SentRequest.CopyAsync(request, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            request.Headers.Remove("Prefer");
            request.Headers.Add("Prefer", $"seed={seed}-{attempt}");
            var response = await base.SendAsync(request, cancellationToken);
            Answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (attempt == MostSeeds || response.StatusCode != HttpStatusCode.InternalServerError
                || !Encoding.UTF8.GetString(Answer).Contains(GeneratorFailure, StringComparison.Ordinal))
            {
                Violations = response.Headers.TryGetValues("sl-violations", out var values) ? string.Join(' ', values) : null;
                return response;
            }

            response.Dispose();
        }
    }
}
