using System.Text.Json;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.TestSupport;

/// <summary>The body of a request that wants an answer, compared with those of recorded requests.</summary>
internal sealed class RequestBody(byte[] bytes)
{
    private readonly JsonElement? _json = Parse(bytes);

    public byte[] Bytes { get; } = bytes;

    /// <summary>The same body: the same JSON value, or the same bytes.</summary>
    public bool Equals(ExchangeRequest recorded)
    {
        if (recorded.HasJson)
        {
            return _json is { } json && JsonElement.DeepEquals(json, recorded.Json);
        }

        return recorded.Omitted is null && Bytes.AsSpan().SequenceEqual(recorded.ReadBody());
    }

    /// <summary>
    /// Whether a recorded request may stand in for this one although its body is another. Forms and files do (their
    /// boundaries differ each time), and so does a body where there was none, or none where there was one.
    /// A different JSON value never does: it asked for something else.
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
