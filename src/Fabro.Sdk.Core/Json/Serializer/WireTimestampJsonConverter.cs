using System.ComponentModel;
using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads and writes a <see cref="WireTimestamp"/>. JSON <c>null</c> is the default value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireTimestampJsonConverter() : JsonCodecConverter<WireTimestamp>(JsonCodec.Timestamp)
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override WireTimestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return default;
        if (reader.TokenType != JsonTokenType.String)
            return base.Read(ref reader, typeToConvert, options);
        // What is not a date-time is a timestamp that cannot be read, with its text.
        var json = new JsonModelReader(reader);
        json.TryRead(out WireTimestamp timestamp);
        return timestamp;
    }
}
