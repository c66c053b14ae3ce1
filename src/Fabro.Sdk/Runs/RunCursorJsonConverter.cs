using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk;

/// <summary>Cursors as JSON text.</summary>
internal sealed class RunCursorJsonConverter : JsonConverter<RunCursor>
{
    public override RunCursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A cursor of a run is a JSON string.");
        try
        {
            return RunCursor.Parse(reader.GetString()!);
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, RunCursor value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
