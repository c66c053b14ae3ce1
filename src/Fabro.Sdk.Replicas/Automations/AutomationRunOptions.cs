using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Replicas;

/// <summary>How an execution is waited for.</summary>
public sealed class AutomationRunOptions : PollOptions
{
    /// <summary>Is told of the execution each time that it was found.</summary>
    public IProgress<AutomationExecution>? Progress { get; set; }

    /// <summary>Timeout, retries, headers and query of each call.</summary>
    public CallOptions? Call { get; set; }
}
