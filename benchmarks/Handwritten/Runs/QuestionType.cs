using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<QuestionType>))]
public enum QuestionType
{
    [JsonStringEnumMemberName("yes_no")]
    YesNo,

    [JsonStringEnumMemberName("multiple_choice")]
    MultipleChoice,

    [JsonStringEnumMemberName("multi_select")]
    MultiSelect,

    [JsonStringEnumMemberName("freeform")]
    Freeform,

    [JsonStringEnumMemberName("confirmation")]
    Confirmation,
}
