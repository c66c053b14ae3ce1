using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<SandboxProvider>))]
public enum SandboxProvider
{
    [JsonStringEnumMemberName("local")]
    Local,

    [JsonStringEnumMemberName("docker")]
    Docker,

    [JsonStringEnumMemberName("daytona")]
    Daytona,
}
