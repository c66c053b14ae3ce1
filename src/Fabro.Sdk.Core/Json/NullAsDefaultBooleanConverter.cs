using System.Text.Json;

namespace Fabro.Sdk.Core;

/// <summary>Reads a truth value that is the default where it is <c>null</c>.</summary>
public sealed class NullAsDefaultBooleanConverter : NullAsDefaultConverter<bool>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBooleanValue(value);
    }

    /// <inheritdoc/>
    protected override bool ReadValue(ref Utf8JsonReader reader) => reader.GetBoolean();
}
