using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<ReviewTargetKind>))]
public enum ReviewTargetKind
{
    [JsonStringEnumMemberName("document")]
    Document,
}
