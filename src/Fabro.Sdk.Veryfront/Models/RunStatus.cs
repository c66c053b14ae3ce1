namespace Fabro.Sdk.Veryfront.Models;

/// <content>What a status means for who waits.</content>
public readonly partial struct RunStatus
{
    /// <summary>Whether a run in this status has ended.</summary>
    public bool HasEnded => Value is Values.Completed or Values.Failed or Values.Cancelled;
}
