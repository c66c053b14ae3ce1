using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabro.Sdk.Core;

/// <summary>
/// Reads a value, and JSON <c>null</c> as the default: a server that sends <c>null</c> against its own contract does not break a response.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract class NullAsDefaultConverter<T> : JsonConverter<T>
    where T : struct
{
    /// <inheritdoc/>
    public sealed override bool HandleNull => true;

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : ReadValue(ref reader);

    /// <summary>Reads a value that is not <c>null</c>.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>The value.</returns>
    protected abstract T ReadValue(ref Utf8JsonReader reader);
}
