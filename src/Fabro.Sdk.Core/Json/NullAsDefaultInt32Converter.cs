using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads a 32-bit whole number that is the default where it is <c>null</c>.</summary>
public sealed class NullAsDefaultInt32Converter : NullAsDefaultConverter<int>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <inheritdoc/>
    protected override int ReadValue(ref Utf8JsonReader reader) => reader.GetInt32();
}
