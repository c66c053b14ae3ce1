using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<RunnableSource>))]
public enum RunnableSource
{
    [JsonStringEnumMemberName("start_requested")]
    StartRequested,

    [JsonStringEnumMemberName("approved")]
    Approved,
}
