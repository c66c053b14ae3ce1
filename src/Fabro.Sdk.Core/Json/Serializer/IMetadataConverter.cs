using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabro.Sdk.Core;

/// <summary>A converter that creates the metadata of its type without reflection.</summary>
internal interface IMetadataConverter
{
    JsonTypeInfo CreateTypeInfo(JsonSerializerOptions options);
}
