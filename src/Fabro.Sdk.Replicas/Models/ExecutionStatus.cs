namespace Fabro.Sdk.Replicas.Models;

/// <content>What a status means for who waits.</content>
public readonly partial struct ExecutionStatus
{
    /// <summary>Whether an execution in this status has ended.</summary>
    public bool HasEnded => Value is Values.Completed or Values.Failed;
}
