using System.Text.Json.Nodes;
using Fabro.Sdk.Testing;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.TestSupport;

/// <summary>Writes recorded responses, and the response for a request that was never recorded.</summary>
internal static class RecordedAnswer
{
    // Connection and Date belong to the playback server. Length and encoding headers describe the bytes originally sent,
    // but the recording holds the body decoded.
    private static readonly HashSet<string> NotPlayed = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding",
    };

    public static async Task PlayAsync(HttpResponse response, ExchangeResponse recorded)
    {
        WriteHead(response, recorded);
        if (recorded.HasBody)
        {
            var body = recorded.ReadBody();
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body);
        }
    }

    public static void WriteHead(HttpResponse response, ExchangeResponse recorded)
    {
        response.StatusCode = recorded.Status;
        foreach (var (name, value) in recorded.Headers)
        {
            if (!NotPlayed.Contains(name))
            {
                response.Headers[name] = value;
            }
        }
    }

    /// <summary>Reports, in the API's own error format, which request is missing from the recording.</summary>
    public static async Task RefuseAsync(HttpResponse response, RequestKey key, bool knownWithOtherBody)
    {
        var detail = knownWithOtherBody
            ? $"The recording has {key}, but only with other JSON bodies."
            : $"The recording has no {key}.";
        var error = new JsonObject { ["status"] = "404", ["title"] = "Not recorded", ["detail"] = detail };
        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "application/json";
        await response.WriteAsync(new JsonObject { ["errors"] = new JsonArray(error) }.ToJsonString(RecordingJson.Relaxed.Options));
    }
}
