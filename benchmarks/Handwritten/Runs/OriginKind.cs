using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<OriginKind>))]
public enum OriginKind
{
    [JsonStringEnumMemberName("api")]
    Api,
}
