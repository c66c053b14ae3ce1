namespace Fabro.Sdk.Replicas;

/// <summary>An execution failed or has not ended.</summary>
/// <param name="execution">The execution.</param>
public sealed class ReplicasExecutionException(AutomationExecution execution) : ReplicasException(Describe(execution))
{
    /// <summary>The execution.</summary>
    public AutomationExecution Execution => execution;

    private static string Describe(AutomationExecution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        var message = $"Execution {execution.Id} of automation {execution.AutomationId} is {execution.Status}";
        return execution.Error is { } error ? $"{message}: {error.TrimEnd('.')}." : $"{message}.";
    }
}
