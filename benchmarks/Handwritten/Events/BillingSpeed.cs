using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<BillingSpeed>))]
public enum BillingSpeed
{
    [JsonStringEnumMemberName("standard")]
    Standard,

    [JsonStringEnumMemberName("fast")]
    Fast,
}
