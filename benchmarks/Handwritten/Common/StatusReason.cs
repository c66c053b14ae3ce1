using System.Text.Json.Serialization;

namespace Handwritten;

[JsonConverter(typeof(JsonStringEnumConverter<StatusReason>))]
public enum StatusReason
{
    [JsonStringEnumMemberName("approval_required")]
    ApprovalRequired,

    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("partial_success")]
    PartialSuccess,

    [JsonStringEnumMemberName("workflow_error")]
    WorkflowError,

    [JsonStringEnumMemberName("publish_failed")]
    PublishFailed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("approval_denied")]
    ApprovalDenied,

    [JsonStringEnumMemberName("terminated")]
    Terminated,

    [JsonStringEnumMemberName("transient_infra")]
    TransientInfra,

    [JsonStringEnumMemberName("budget_exhausted")]
    BudgetExhausted,

    [JsonStringEnumMemberName("launch_failed")]
    LaunchFailed,

    [JsonStringEnumMemberName("bootstrap_failed")]
    BootstrapFailed,

    [JsonStringEnumMemberName("sandbox_init_failed")]
    SandboxInitFailed,
}
