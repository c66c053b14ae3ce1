using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads a whole number, and JSON <c>null</c> as the default: a server that sends <c>null</c>
/// against its own contract does not break a response.
/// </summary>
public sealed class NullAsDefaultInt64Converter : JsonConverter<long>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : reader.GetInt64();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }
}
