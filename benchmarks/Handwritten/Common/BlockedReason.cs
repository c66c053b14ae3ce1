using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<BlockedReason>))]
public enum BlockedReason
{
    [JsonStringEnumMemberName("human_input_required")]
    HumanInputRequired,
}
