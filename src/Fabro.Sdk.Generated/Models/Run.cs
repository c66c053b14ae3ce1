namespace Fabro.Sdk.Models;

/// <content>
/// The flat form in which servers of April 2026 return runs: the status as a string, its reason, and the rest of the lifecycle next to it.
/// </content>
public partial class Run
{
    private static readonly string[] FlatLifecycle = ["status", "status_reason", "pending_control", "queue_position", "error"];

    /// <inheritdoc/>
    protected override void ReadOtherVersions()
    {
        if (_lifecycle is not null || this.FindText("status") is not { } status)
        {
            return;
        }

        Derive(
            () => Lifecycle = new RunLifecycle
            {
                Status = ToStatus(status, this.FindText("status_reason")),
                PendingControl = this.FindText("pending_control") is { } control ? RunControlAction.FromValue(control) : null,
                QueuePosition = this.FindNumber("queue_position"),
                Error = ToError(this.Find("error")),
            },
            FlatLifecycle);
        if (_timestamps is null && this.FindText("created_at") is { } createdAt)
        {
            Derive(() => Timestamps = new RunTimestamps { CreatedAt = WireTimestamp.FromText(createdAt) }, "created_at");
        }
    }

    private static RunStatus ToStatus(string status, string? reason) => status switch
    {
        "submitted" => new RunStatusSubmitted(),
        "queued" => new RunStatusRunnable(),
        "starting" => new RunStatusStarting(),
        "running" => new RunStatusRunning(),
        "paused" => new RunStatusPaused(),
        "completed" => new RunStatusSucceeded { Reason = reason is null ? SuccessReason.Completed : SuccessReason.FromValue(reason) },
        "failed" => reason is null ? new RunStatusFailed() : new RunStatusFailed { Reason = FailureReason.FromValue(reason) },
        "cancelled" => new RunStatusFailed { Reason = FailureReason.Cancelled },
        _ => new UnknownRunStatus(status),
    };

    private static RunError? ToError(JsonElement? error) => error switch
    {
        { ValueKind: JsonValueKind.String } text => new RunError { Message = text.GetString()! },
        { ValueKind: JsonValueKind.Object } entry => entry.Deserialize(FabroJson.TypeInfo<RunError>()),
        _ => null,
    };
}
