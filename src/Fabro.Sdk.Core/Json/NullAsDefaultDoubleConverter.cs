using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads a number that is the default where it is <c>null</c>.</summary>
public sealed class NullAsDefaultDoubleConverter : NullAsDefaultConverter<double>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <inheritdoc/>
    protected override double ReadValue(ref Utf8JsonReader reader) => reader.GetDouble();
}
