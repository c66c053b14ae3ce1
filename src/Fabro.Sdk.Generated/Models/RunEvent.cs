namespace Fabro.Sdk.Models;

public partial class RunEvent
{
    /// <summary>
    /// Whether the event ends the run: <c>run.completed</c> or <c>run.failed</c>. Events with higher sequence numbers may still follow,
    /// such as those of the sandbox and the pull request.
    /// </summary>
    public bool IsTerminal => this is RunCompletedEvent or RunFailedEvent;

    /// <inheritdoc/>
    protected override string? OtherContract => AdditionalProperties?.ContainsKey("stream_seq") == true
        ? "Its events contain stream_seq instead of seq, as in server version 0.357 and later: update Fabro.Sdk, or use a server up to version 0.333"
        : null;
}
