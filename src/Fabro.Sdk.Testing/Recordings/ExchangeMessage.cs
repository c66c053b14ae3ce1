using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Testing;

/// <summary>What a recorded request and a recorded response have in common: headers and a body in one of three forms.</summary>
public abstract class ExchangeMessage
{
    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as JSON; <see cref="JsonValueKind.Undefined"/> when it was none, a JSON <c>null</c> being a body.</summary>
    public JsonElement Json { get; init; }

    /// <summary>The body as text; <see langword="null"/> when it was none.</summary>
    public string? Text { get; init; }

    /// <summary>The body as bytes, in base 64; <see langword="null"/> when it is in another form.</summary>
    public string? Base64 { get; init; }

    /// <summary>Says what was left out of the recording, or null when the body is complete.</summary>
    public string? Omitted { get; init; }

    /// <summary>Whether the body is JSON.</summary>
    [JsonIgnore]
    public bool HasJson => Json.ValueKind != JsonValueKind.Undefined;

    /// <summary>Whether there was a body.</summary>
    [JsonIgnore]
    public bool HasBody => HasJson || Text is not null || Base64 is not null || Omitted is not null;

    /// <summary>The body's bytes: those recorded, or the recorded JSON value without white space.</summary>
    public byte[] ReadBody()
    {
        if (HasJson)
        {
            return JsonSerializer.SerializeToUtf8Bytes(Json, RecordingJson.Relaxed.JsonElement);
        }

        return Base64 is not null ? Convert.FromBase64String(Base64) : Encoding.UTF8.GetBytes(Text ?? "");
    }
}
