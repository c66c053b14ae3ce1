using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<AuthMethod>))]
public enum AuthMethod
{
    [JsonStringEnumMemberName("github")]
    Github,

    [JsonStringEnumMemberName("dev_token")]
    DevToken,
}
