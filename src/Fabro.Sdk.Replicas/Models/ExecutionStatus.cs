namespace Fabro.Sdk.Replicas.Models;

/// <content>Interprets the status.</content>
public readonly partial struct ExecutionStatus
{
    /// <summary>Whether an execution with this status has ended.</summary>
    public bool HasEnded => Value is Values.Completed or Values.Failed;
}
