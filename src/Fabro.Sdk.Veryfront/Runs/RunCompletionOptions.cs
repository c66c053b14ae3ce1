namespace Fabro.Sdk.Veryfront;

/// <summary>Options for waiting until a run ends.</summary>
public sealed class RunCompletionOptions : PollOptions
{
    /// <summary>
    /// Whether to also return when the run itself is waiting (<see cref="RunStatus.Waiting"/>), such as for the approval of a person.
    /// Default: false.
    /// </summary>
    public bool ReturnWhenWaiting { get; set; }

    /// <summary>Receives the run each time it is read; null for no progress.</summary>
    public IProgress<Run>? Progress { get; set; }

    /// <summary>The timeout, retries, headers, and query parameters of each call.</summary>
    public CallOptions? Call { get; set; }
}
