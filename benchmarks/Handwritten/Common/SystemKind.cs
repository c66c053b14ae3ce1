using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<SystemKind>))]
public enum SystemKind
{
    [JsonStringEnumMemberName("engine")]
    Engine,

    [JsonStringEnumMemberName("watchdog")]
    Watchdog,

    [JsonStringEnumMemberName("timeout")]
    Timeout,
}
