using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads a decimal number, such as an amount of money, that is the default where it is <c>null</c>.</summary>
public sealed class NullAsDefaultDecimalConverter : NullAsDefaultConverter<decimal>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <inheritdoc/>
    protected override decimal ReadValue(ref Utf8JsonReader reader) => reader.GetDecimal();
}
