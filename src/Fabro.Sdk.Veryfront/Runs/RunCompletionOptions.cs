using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront;

/// <summary>How the end of a run is waited for.</summary>
public sealed class RunCompletionOptions : PollOptions
{
    /// <summary>
    /// Whether the wait is also over when the run itself waits, for the consent of a person for example (<see cref="RunStatus.Waiting"/>); false by default.
    /// </summary>
    public bool ReturnWhenWaiting { get; set; }

    /// <summary>Is told of the run each time that it was asked for.</summary>
    public IProgress<Run>? Progress { get; set; }

    /// <summary>Timeout, retries, headers and query of each call.</summary>
    public CallOptions? Call { get; set; }
}
