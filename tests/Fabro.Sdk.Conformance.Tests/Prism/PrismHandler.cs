using System.Net;
using System.Text;
using Fabro.Sdk.Conformance.Tests.Surface;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Lets one call through to Prism, and keeps its request and the answer.</summary>
/// <param name="seed">What Prism's random answer grows from: the same seed, the same answer.</param>
internal sealed class PrismHandler(string seed) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    // Prism's generator of random data fails on an empty object inside a list inside a map; another answer has none there.
    private const string GeneratorFailure = "prism/errors#UNKNOWN";
    private const int MostSeeds = 20;

    public SentRequest? Sent { get; private set; }

    /// <summary>What Prism found wrong with the request; null when nothing.</summary>
    public string? Violations { get; private set; }

    public byte[] Answer { get; private set; } = [];

    public override string ToString() => $"""
        {Sent?.Method} {Sent?.Line}
        {Encoding.UTF8.GetString(Sent?.Body ?? [])}
        Prism finds: {Violations}
        Prism answers: {Encoding.UTF8.GetString(Answer)}
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
