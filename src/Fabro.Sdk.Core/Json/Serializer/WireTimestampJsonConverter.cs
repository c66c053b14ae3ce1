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
    public override WireTimestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => default,
            // What is no date-time is one that cannot be read, with its text.
            JsonTokenType.String => WireTimestamp.FromText(JsonText.Read(ref reader, out _)),
            _ => base.Read(ref reader, typeToConvert, options),
        };
}
