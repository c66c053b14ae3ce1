using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<CostSource>))]
public enum CostSource
{
    [JsonStringEnumMemberName("authoritative")]
    Authoritative,

    [JsonStringEnumMemberName("estimated")]
    Estimated,
}
