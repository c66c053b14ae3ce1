using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<LlmOutputKind>))]
public enum LlmOutputKind
{
    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("reasoning")]
    Reasoning,

    [JsonStringEnumMemberName("tool_call")]
    ToolCall,
}
