using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<RepositoryProvider>))]
public enum RepositoryProvider
{
    [JsonStringEnumMemberName("github")]
    Github,

    [JsonStringEnumMemberName("git")]
    Git,

    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
