using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>
/// Resolves the metadata of models, unions, and open enums from the converter that each type specifies. It supports no other types.
/// </summary>
internal sealed class JsonModelResolver : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type.GetCustomAttribute<JsonConverterAttribute>(inherit: false) is { ConverterType: { } converter }
            ? (Activator.CreateInstance(converter) as IMetadataConverter)?.CreateTypeInfo(options)
            : null;
}
