using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads a decimal number, such as an amount of money, and JSON <c>null</c> as the default: a server that sends <c>null</c>
/// against its own contract does not break a response.
/// </summary>
public sealed class NullAsDefaultDecimalConverter : JsonConverter<decimal>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : reader.GetDecimal();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }
}
