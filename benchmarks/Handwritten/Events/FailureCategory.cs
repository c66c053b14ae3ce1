using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<FailureCategory>))]
public enum FailureCategory
{
    [JsonStringEnumMemberName("transient_infra")]
    TransientInfra,

    [JsonStringEnumMemberName("deterministic")]
    Deterministic,

    [JsonStringEnumMemberName("budget_exhausted")]
    BudgetExhausted,

    [JsonStringEnumMemberName("compilation_loop")]
    CompilationLoop,

    [JsonStringEnumMemberName("canceled")]
    Canceled,

    [JsonStringEnumMemberName("structural")]
    Structural,
}
