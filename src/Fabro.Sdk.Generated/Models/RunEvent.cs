namespace Fabro.Sdk.Models;

public partial class RunEvent
{
    /// <summary>
    /// Whether the event ends the run: <c>run.completed</c> or <c>run.failed</c>. Events with higher numbers may still follow it, such as those of the
    /// sandbox and of the pull request.
    /// </summary>
    public bool IsTerminal => this is RunCompletedEvent or RunFailedEvent;

    /// <inheritdoc/>
    protected override string? OtherContract => AdditionalProperties?.ContainsKey("stream_seq") == true
        ? "Its events have stream_seq in place of seq, as servers from 0.357 send them: update Fabro.Sdk, or use a server up to 0.333"
        : null;
}
