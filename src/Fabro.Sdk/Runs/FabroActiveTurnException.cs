namespace Fabro.Sdk;

/// <summary>A session has an active turn. Wait until it ends, or interrupt it, and ask again.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="innerException">The server's error response.</param>
public sealed class FabroActiveTurnException(
    string message, FabroConflictException innerException) : FabroException(message, innerException)
{
    /// <summary>The id of the active turn; <see langword="null"/> if the server does not report it.</summary>
    public string? TurnId { get; init; }
}
