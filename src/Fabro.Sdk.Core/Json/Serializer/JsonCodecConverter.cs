using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>
/// Allows <see cref="JsonSerializer"/> to read and write a type of this library. The serializer options do not affect its wire format.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonCodecConverter<T> : JsonConverter<T>, IMetadataConverter
{
    // Typed fields are nested less deeply than this. Values of any type do not count.
    private const int DeepestModel = 56;

    private readonly JsonCodec<T> _codec;

    private protected JsonCodecConverter(JsonCodec<T> codec) => _codec = codec;

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = new JsonModelReader(reader);
        if (!_codec.TryRead(ref json, out var value) && !json.IsInexact)
        {
            var (expected, found) = (json.Expected, JsonModelReader.Describe(json.Json.TokenType));
            // No containing object of this library could preserve the value.
            if (!_codec.TryCreateUnreadable(JsonText.GetRaw(json.TakeElement()), out value))
            {
                throw new JsonException($"Expected {expected} for {typeof(T).Name}, found {found}.");
            }
        }

        reader = json.Json;
        return value;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (writer.Options.MaxDepth == 0 || writer.Options.MaxDepth - writer.CurrentDepth >= DeepestModel)
        {
            _codec.Write(new JsonModelWriter(writer, isRequest: false), value);
            return;
        }

        writer.WriteRawValue(JsonBody.Write(value, _codec, isRequest: false).Span, skipInputValidation: true);
    }

    JsonTypeInfo IMetadataConverter.CreateTypeInfo(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, this);
}
