using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<ControlAction>))]
public enum ControlAction
{
    [JsonStringEnumMemberName("cancel")]
    Cancel,

    [JsonStringEnumMemberName("pause")]
    Pause,

    [JsonStringEnumMemberName("unpause")]
    Unpause,
}
