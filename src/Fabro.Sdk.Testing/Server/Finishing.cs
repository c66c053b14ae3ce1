using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Testing;

/// <summary>
/// Finishes every response before it is sent: adds common headers, compresses the body, and applies the fault of the request.
/// </summary>
internal static class Finishing
{
    public static async Task<HttpResponseMessage> FinishAsync(
        HttpResponseMessage response, TestRequest request, string requestId, Fault? fault, TestClock clock)
    {
        if (requestId.Length > 0)
        {
            response.Headers.TryAddWithoutValidation("x-request-id", requestId);
        }

        response.Headers.TryAddWithoutValidation("vary", "accept-encoding");
        if (!response.Headers.Contains("cache-control"))
        {
            response.Headers.TryAddWithoutValidation(
                "cache-control", response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "no-cache" : "no-store");
        }

        if (fault?.ContentType is { } contentType)
        {
            response.Content.Headers.Remove("Content-Type");
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (response.Content is StreamContent)
        {
            return response;
        }

        if (fault?.PauseInBody is { } pause)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            response.Content = SlowBody.Of(response.Content, bytes, pause, clock);
        }
        else if (ChooseEncoding(request, response.Content) is { } encoding)
        {
            response.Content = await CompressAsync(response, encoding).ConfigureAwait(false);
        }

        return response;
    }

    private static string? ChooseEncoding(TestRequest request, HttpContent content)
    {
        var mediaType = content.Headers.TryGetValues("Content-Type", out var types) ? types.First() : "";
        if (content.Headers.ContentLength < 32
            || mediaType.StartsWith("application/zip", StringComparison.Ordinal)
            || mediaType.StartsWith("application/octet-stream", StringComparison.Ordinal)
            || request.Header("Accept-Encoding") is not { } accepted)
        {
            return null;
        }

        var names = accepted.Split(',').Select(static part => part.Split(';')[0].Trim()).ToList();
        return names.Contains("br") ? "br" : names.Contains("gzip") ? "gzip" : null;
    }

    private static async Task<HttpContent> CompressAsync(HttpResponseMessage response, string encoding)
    {
        var content = response.Content;
        var bytes = await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        // On the real server, compressed error bodies also lack the request ID.
        if (!response.IsSuccessStatusCode)
        {
            bytes = WithoutRequestId(bytes);
        }

        using var buffer = new MemoryStream();
        using (Stream compressor = encoding == "br"
            ? new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            compressor.Write(bytes);
        }

        // Like the server, omit Content-Length, because compressed bodies are sent in chunks.
        var compressed = new StreamContent(new MemoryStream(buffer.ToArray()));
        foreach (var header in content.Headers.NonValidated)
        {
            if (!header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                compressed.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
            }
        }

        compressed.Headers.ContentEncoding.Add(encoding);
        return compressed;
    }

    private static byte[] WithoutRequestId(byte[] bytes)
    {
        JsonObject? body;
        try
        {
            body = JsonNode.Parse(bytes) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return bytes;
        }

        if (body is null)
        {
            return bytes;
        }

        body.Remove("request_id");
        foreach (var entry in body["errors"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            entry.Remove("request_id");
        }

        return System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
