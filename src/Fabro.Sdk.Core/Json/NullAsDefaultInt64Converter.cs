using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads a whole number that is the default where it is <c>null</c>.</summary>
public sealed class NullAsDefaultInt64Converter : NullAsDefaultConverter<long>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <inheritdoc/>
    protected override long ReadValue(ref Utf8JsonReader reader) => reader.GetInt64();
}
