using System.ComponentModel;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Converts a <see cref="WireTimestamp"/> to and from JSON. JSON <c>null</c> becomes the default value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireTimestampJsonConverter() : JsonCodecConverter<WireTimestamp>(JsonCodec.Timestamp)
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override WireTimestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return base.Read(ref reader, typeToConvert, options);
        }

        // Text that is not a date-time becomes an unreadable timestamp that preserves it.
        var json = new JsonModelReader(reader);
        json.TryRead(out WireTimestamp timestamp);
        return timestamp;
    }
}
