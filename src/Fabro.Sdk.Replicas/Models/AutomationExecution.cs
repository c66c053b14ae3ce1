namespace Fabro.Sdk.Replicas.Models;

/// <content>Interprets the status.</content>
public sealed partial class AutomationExecution
{
    /// <summary>Whether the execution completed successfully.</summary>
    public bool IsSuccess => Status == ExecutionStatus.Completed;

    /// <summary>Throws if the execution did not complete successfully.</summary>
    /// <returns>This execution.</returns>
    /// <exception cref="ReplicasExecutionException">The execution failed or has not ended.</exception>
    public AutomationExecution EnsureSuccess() => IsSuccess ? this : throw new ReplicasExecutionException(this);
}
