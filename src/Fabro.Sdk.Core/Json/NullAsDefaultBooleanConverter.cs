using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads a truth value, and JSON <c>null</c> as the default: a server that sends <c>null</c>
/// against its own contract does not break a response.
/// </summary>
public sealed class NullAsDefaultBooleanConverter : JsonConverter<bool>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : reader.GetBoolean();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBooleanValue(value);
    }
}
