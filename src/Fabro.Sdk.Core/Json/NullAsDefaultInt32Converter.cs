using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads a 32-bit whole number, and JSON <c>null</c> as the default: a server that sends <c>null</c>
/// against its own contract does not break a response.
/// </summary>
public sealed class NullAsDefaultInt32Converter : JsonConverter<int>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : reader.GetInt32();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }
}
