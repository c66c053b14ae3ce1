using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Testing;

/// <summary>Creates responses in the format of the server.</summary>
internal static class Reply
{
    /// <summary>Creates a response without a body.</summary>
    public static HttpResponseMessage Empty(int statusCode) => new((HttpStatusCode)statusCode) { Content = new ByteArrayContent([]) };

    /// <summary>Creates a response with a model, or with a collection of models.</summary>
    public static HttpResponseMessage Json<T>(int statusCode, T body) =>
        Bytes(statusCode, JsonSerializer.SerializeToUtf8Bytes(body, JsonModels.Options.GetTypeInfo(typeof(T))), "application/json");

    /// <summary>Creates a response with JSON that is not a model.</summary>
    public static HttpResponseMessage Node(int statusCode, JsonNode? body) =>
        Bytes(statusCode, Encoding.UTF8.GetBytes(body?.ToJsonString(Relaxed) ?? "null"), "application/json");

    /// <summary>Creates a response with a list of models and its metadata.</summary>
    public static HttpResponseMessage List<T>(IEnumerable<T> items, JsonObject? meta = null)
    {
        var info = JsonModels.Options.GetTypeInfo(typeof(T));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("data"u8);
            foreach (var item in items)
            {
                JsonSerializer.Serialize(json, item, info);
            }

            json.WriteEndArray();
            if (meta is not null)
            {
                json.WritePropertyName("meta"u8);
                meta.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Bytes(200, buffer.ToArray(), "application/json");
    }

    /// <summary>Creates a response with text.</summary>
    public static HttpResponseMessage Text(int statusCode, string text, string mediaType = "text/plain; charset=utf-8") =>
        Bytes(statusCode, Encoding.UTF8.GetBytes(text), mediaType);

    /// <summary>Creates a response with bytes.</summary>
    public static HttpResponseMessage Bytes(int statusCode, byte[] bytes, string mediaType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return new((HttpStatusCode)statusCode) { Content = content };
    }

    /// <summary>Creates a response with a live event stream.</summary>
    public static HttpResponseMessage Stream(EventBody body)
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return new(HttpStatusCode.OK) { Content = content };
    }

    /// <summary>Creates an error response in the format of the API.</summary>
    public static HttpResponseMessage Problem(int statusCode, string detail, string? code, string requestId)
    {
        // A server in install mode sends no request IDs.
        var body = new JsonObject { ["errors"] = new JsonArray(Entry(statusCode, detail, code, requestId.Length == 0 ? null : requestId)) };
        if (requestId.Length > 0)
        {
            body["request_id"] = requestId;
        }

        return Node(statusCode, body);
    }

    /// <summary>Creates one entry of the list of errors.</summary>
    public static JsonObject Entry(int statusCode, string detail, string? code = null, string? requestId = null)
    {
        var entry = new JsonObject { ["status"] = $"{statusCode}", ["title"] = Title(statusCode), ["detail"] = detail };
        if (code is not null)
        {
            entry["code"] = code;
        }

        if (requestId is not null)
        {
            entry["request_id"] = requestId;
        }

        return entry;
    }

    /// <summary>Adds a header to a response.</summary>
    public static HttpResponseMessage With(this HttpResponseMessage response, string name, string value)
    {
        if (!response.Headers.TryAddWithoutValidation(name, value))
        {
            response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private static JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Title(int statusCode) => statusCode switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        413 => "Payload Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Entity",
        428 => "Precondition Required",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => $"{(HttpStatusCode)statusCode}",
    };
}
