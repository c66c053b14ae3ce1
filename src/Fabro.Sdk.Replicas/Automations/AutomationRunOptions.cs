namespace Fabro.Sdk.Replicas;

/// <summary>Options for waiting until an execution ends.</summary>
public sealed class AutomationRunOptions : PollOptions
{
    /// <summary>Receives the execution each time it is read; null for no progress.</summary>
    public IProgress<AutomationExecution>? Progress { get; set; }

    /// <summary>The timeout, retries, headers, and query parameters of each call.</summary>
    public CallOptions? Call { get; set; }
}
