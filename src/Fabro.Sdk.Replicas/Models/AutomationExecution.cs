namespace Fabro.Sdk.Replicas.Models;

/// <content>What its status means.</content>
public sealed partial class AutomationExecution
{
    /// <summary>Whether the agent is done.</summary>
    public bool IsSuccess => Status == ExecutionStatus.Completed;

    /// <summary>Throws unless the agent is done.</summary>
    /// <returns>The execution itself.</returns>
    /// <exception cref="ReplicasExecutionException">The execution has failed, or has not ended.</exception>
    public AutomationExecution EnsureSuccess() => IsSuccess ? this : throw new ReplicasExecutionException(this);
}
