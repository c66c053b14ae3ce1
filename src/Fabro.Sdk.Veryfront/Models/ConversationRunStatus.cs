namespace Fabro.Sdk.Veryfront.Models;

/// <content>Interprets the status.</content>
public readonly partial struct ConversationRunStatus
{
    /// <summary>Whether a run with this status has ended.</summary>
    public bool HasEnded => Value is Values.Completed or Values.Failed or Values.Cancelled;
}
