using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A turn of a session failed, or was interrupted.</summary>
/// <param name="message">What happened.</param>
public sealed class FabroTurnException(string message) : FabroException(message)
{
    /// <summary>The event that ended the turn: a <see cref="RunSessionTurnFailedEvent"/>, or a <see cref="RunSessionTurnInterruptedEvent"/>.</summary>
    public required RunEvent Event { get; init; }

    /// <summary>Whether the turn was interrupted, which a person or a program has asked for.</summary>
    public bool IsInterruption => Event is RunSessionTurnInterruptedEvent;

    /// <summary>Whether asking again may succeed.</summary>
    public bool IsRetryable => Event is RunSessionTurnFailedEvent { Properties.Retryable: true };
}
