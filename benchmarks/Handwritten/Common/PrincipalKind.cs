using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<PrincipalKind>))]
public enum PrincipalKind
{
    [JsonStringEnumMemberName("user")]
    User,

    [JsonStringEnumMemberName("worker")]
    Worker,

    [JsonStringEnumMemberName("webhook")]
    Webhook,

    [JsonStringEnumMemberName("slack")]
    Slack,

    [JsonStringEnumMemberName("agent")]
    Agent,

    [JsonStringEnumMemberName("system")]
    System,
}
