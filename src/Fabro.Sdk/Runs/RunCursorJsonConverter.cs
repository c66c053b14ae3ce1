using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk;

/// <summary>Converts cursors to and from JSON strings.</summary>
internal sealed class RunCursorJsonConverter : JsonConverter<RunCursor>
{
    public override RunCursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A run cursor must be a JSON string.");
        }

        try
        {
            return RunCursor.Parse(reader.GetString()!);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, RunCursor value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
