using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<RunSize>))]
public enum RunSize
{
    [JsonStringEnumMemberName("XS")]
    XS,

    [JsonStringEnumMemberName("S")]
    S,

    [JsonStringEnumMemberName("M")]
    M,

    [JsonStringEnumMemberName("L")]
    L,

    [JsonStringEnumMemberName("XL")]
    XL,
}
