using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<SandboxKind>))]
public enum SandboxKind
{
    [JsonStringEnumMemberName("planned")]
    Planned,

    [JsonStringEnumMemberName("initializing")]
    Initializing,

    [JsonStringEnumMemberName("ready")]
    Ready,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
