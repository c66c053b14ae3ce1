using System.Text.Json;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>The body of a received request, compared with the bodies of recorded requests.</summary>
internal sealed class RequestBody(byte[] bytes)
{
    private readonly JsonElement? _json = Parse(bytes);

    public byte[] Bytes { get; } = bytes;

    /// <summary>Whether the bodies are equal: the same JSON value, or the same bytes.</summary>
    public bool Equals(ExchangeRequest recorded)
    {
        if (recorded.HasJson)
        {
            return _json is { } json && JsonElement.DeepEquals(json, recorded.Json);
        }

        return recorded.Omitted is null && Bytes.AsSpan().SequenceEqual(recorded.ReadBody());
    }

    /// <summary>
    /// Whether a recorded request can be used for this one although the bodies differ. It can if the recorded body is not
    /// JSON (a form, a file, or no body; form boundaries differ each time), or if this request has no body. A different
    /// JSON value is never compatible: it requests something else.
    /// </summary>
    public bool IsCompatibleWith(ExchangeRequest recorded) => Bytes.Length == 0 || !recorded.HasJson;

    private static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
