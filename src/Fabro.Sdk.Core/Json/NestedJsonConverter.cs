using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads an object that stands in a variant of a union and holds no object itself. Left to the serializer, each such variant costs an array of 472 bytes:
/// a converter that reads by itself starts with a fresh stack, and the serializer's second level makes it grow.
/// </summary>
/// <typeparam name="T">The type of the object.</typeparam>
public sealed class NestedJsonConverter<T> : JsonConverter<T>
    where T : class
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NestedJson.Read<T>(ref reader, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(typeof(T)));
    }
}
