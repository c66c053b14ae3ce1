using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>The common part of a recorded request and response: headers, and a body in one of three forms.</summary>
public abstract class ExchangeMessage
{
    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as JSON; <see cref="JsonValueKind.Undefined"/> if the body is not JSON. A JSON <c>null</c> is a body.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The body as text; <see langword="null"/> if the body is in another form or absent.</summary>
    public string? Text { get; init; }

    /// <summary>The body as Base64-encoded bytes; <see langword="null"/> if the body is in another form or absent.</summary>
    public string? Base64 { get; init; }

    /// <summary>A description of what the recording omits; null if the body is complete.</summary>
    public string? Omitted { get; init; }

    /// <summary>Whether the body is JSON.</summary>
    [JsonIgnore]
    public bool HasJson => Json.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether the message has a body.</summary>
    [JsonIgnore]
    public bool HasBody => HasJson || Text is not null || Base64 is not null || Omitted is not null;

    /// <summary>Reads the bytes of the body: the recorded bytes, or the recorded JSON value without whitespace.</summary>
    public byte[] ReadBody()
    {
        if (HasJson)
        {
            return JsonSerializer.SerializeToUtf8Bytes(Json, RecordingJson.Relaxed.JsonElement);
        }

        return Base64 is not null ? Convert.FromBase64String(Base64) : Encoding.UTF8.GetBytes(Text ?? "");
    }
}
