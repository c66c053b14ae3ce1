using System.Net;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Conformance.Tests.Recorded;

/// <summary>Converts a recorded response to an HTTP response.</summary>
internal static class RecordedResponse
{
    // These headers describe the original bytes. The recording has the decoded body.
    private static readonly string[] OfTheConnection = ["content-encoding", "content-length", "transfer-encoding"];

    public static HttpResponseMessage Create(ExchangeResponse recorded)
    {
        var response = new HttpResponseMessage((HttpStatusCode)recorded.Status)
        {
            Content = new ByteArrayContent(recorded.HasBody && recorded.Omitted is null ? recorded.ReadBody() : []),
        };
        foreach (var (name, value) in recorded.Headers)
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase) && !response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
