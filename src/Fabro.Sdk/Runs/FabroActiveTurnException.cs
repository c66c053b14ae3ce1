namespace Fabro.Sdk;

/// <summary>A session answers something else still. Wait for that turn, or interrupt it, and ask again.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">The refusal.</param>
public sealed class FabroActiveTurnException(string message, FabroConflictException innerException) : FabroException(message, innerException)
{
    /// <summary>The id of the turn that is active; <see langword="null"/> where the server does not tell.</summary>
    public string? TurnId { get; init; }
}
