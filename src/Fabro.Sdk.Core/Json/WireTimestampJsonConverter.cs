using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>Reads and writes <see cref="WireTimestamp"/>; a readable one without allocating. JSON <c>null</c> is the default value.</summary>
public sealed class WireTimestampJsonConverter : JsonConverter<WireTimestamp>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override WireTimestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return default;
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"Expected a date-time string, found {reader.TokenType}.");

        // An escaped or segmented text has the same form once it is a string.
        if (!reader.HasValueSequence && !reader.ValueIsEscaped && Rfc3339.TryParse(reader.ValueSpan, out var parts) && parts.IsCanonical)
            return new WireTimestamp(parts);
        return WireTimestamp.FromText(reader.GetString()!);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WireTimestamp value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> buffer = stackalloc byte[Rfc3339.MaxLength + 2];
        if (value.TryFormat(buffer[1..^1], out var length))
        {
            // Raw, because the default encoder would escape the plus of an offset.
            buffer[0] = (byte)'"';
            buffer[length + 1] = (byte)'"';
            writer.WriteRawValue(buffer[..(length + 2)], skipInputValidation: true);
        }
        else if (value.RawText is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
