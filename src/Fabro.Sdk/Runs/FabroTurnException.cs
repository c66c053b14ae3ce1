using Fabro.Sdk.Models;

namespace Fabro.Sdk;

/// <summary>A turn of a session failed or was interrupted.</summary>
/// <param name="message">What happened.</param>
public sealed class FabroTurnException(string message) : FabroException(message)
{
    /// <summary>
    /// The event that ended the turn: a <see cref="RunSessionTurnFailedEvent"/> or a <see cref="RunSessionTurnInterruptedEvent"/>.
    /// </summary>
    public required RunEvent Event { get; init; }

    /// <summary>Whether the turn was interrupted, at the request of a user or a program.</summary>
    public bool IsInterruption => Event is RunSessionTurnInterruptedEvent;

    /// <summary>Whether a retry may succeed.</summary>
    public bool IsRetryable => Event is RunSessionTurnFailedEvent { Properties.Retryable: true };
}
