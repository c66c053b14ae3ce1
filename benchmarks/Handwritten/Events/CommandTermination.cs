using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<CommandTermination>))]
public enum CommandTermination
{
    [JsonStringEnumMemberName("exited")]
    Exited,

    [JsonStringEnumMemberName("timed_out")]
    TimedOut,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
