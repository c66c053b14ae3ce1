using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>UTF-8 JSON as it comes from the wire.</summary>
internal static class Utf8Json
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether a text is one JSON value.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonModels.MaxDepth });
        try
        {
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The serializer skips the mark in a stream only, not in a span.
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> json) =>
        json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
}
