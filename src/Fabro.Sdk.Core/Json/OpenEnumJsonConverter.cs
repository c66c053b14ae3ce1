using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads and writes an open enum as a JSON string or property name. JSON <c>null</c> is the default value, and the
/// default value is written as <c>null</c>.
/// </summary>
/// <typeparam name="T">The open enum.</typeparam>
public sealed class OpenEnumJsonConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T>
{
    private const int LongestStackWord = 128;

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.String => ReadWord(ref reader),
        _ => throw new JsonException($"Expected a string for {typeof(T).Name}, found {reader.TokenType}."),
    };

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadWord(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (string.IsNullOrEmpty(value.Value))
            writer.WriteNullValue();
        else
            writer.WriteStringValue(value.Value);
    }

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value ?? "");
    }

    private static T ReadWord(ref Utf8JsonReader reader)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (length > LongestStackWord)
            return Unknown(reader.GetString()!);

        Span<char> buffer = stackalloc char[LongestStackWord];
        var word = buffer[..reader.CopyString(buffer)];
        return T.FindKnown(word) is { } known ? T.FromValue(known) : Unknown(word.ToString());
    }

    private static T Unknown(string word)
    {
        UnknownWords.Report("value", typeof(T), word);
        return T.FromValue(word);
    }
}
