using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<UnavailableReason>))]
public enum UnavailableReason
{
    [JsonStringEnumMemberName("no_sandbox")]
    NoSandbox,

    [JsonStringEnumMemberName("sandbox_not_ready")]
    SandboxNotReady,

    [JsonStringEnumMemberName("llm_unconfigured")]
    LlmUnconfigured,
}
