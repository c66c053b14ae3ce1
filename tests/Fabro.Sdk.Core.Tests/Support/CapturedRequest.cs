using System.Globalization;
using System.Net;
using System.Text;

namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>The request that a call sends.</summary>
internal sealed record CapturedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Sends the request to a stub and returns what would have been sent to a server.</summary>
    public static async Task<CapturedRequest> OfAsync(ApiRequest request)
    {
        CapturedRequest? captured = null;
        var transport = Transports.Over(new StubHandler(async (message, token) =>
        {
            var headers = message.Headers.NonValidated.Concat(message.Content?.Headers.NonValidated ?? default)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            if (message.Content?.Headers.ContentLength is { } length)
            {
                headers["Content-Length"] = length.ToString(CultureInfo.InvariantCulture);
            }

            var body = message.Content is null ? [] : await message.Content.ReadAsByteArrayAsync(token);
            captured = new(message.Method.Method, message.RequestUri!.PathAndQuery, headers, body);
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }));
        await transport.SendAsync(request);
        return captured!;
    }
}
