using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// The base of everything that a client throws for a failed call, whichever API it is of. Each API has a family of its own under it, with a root such as
/// <c>FabroException</c>: catch that one, or one of its kinds, and this one where code serves the clients of several APIs.
/// </summary>
public abstract class ApiException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do. Control characters in it are escaped, user information of addresses is left out.</param>
    /// <param name="innerException">What caused it.</param>
    protected ApiException(string message, Exception? innerException)
        : base(MessageText.Clean(message, MessageText.Message), MessageText.Clean(innerException))
    {
    }

    /// <summary>Creates the exception of an error response.</summary>
    /// <param name="message">What happened, and what to do. Control characters in it are escaped, user information of addresses is left out.</param>
    /// <param name="details">The response and the call.</param>
    protected ApiException(string message, ApiErrorDetails details)
        : this(message, innerException: null)
    {
        ArgumentNullException.ThrowIfNull(details);
        (Attempts, EarlierFailures) = (details.Attempts, details.EarlierFailures);
    }

    /// <summary>How often the request was sent, retries included.</summary>
    public int Attempts { get; private set; } = 1;

    /// <summary>
    /// What each attempt before failed with, the first one first, such as <c>503 Service Unavailable</c> or <c>no answer within 50 s</c>; equal ones in a row
    /// are one with their number, <c>503 Service Unavailable (3 times)</c>. Empty for a call that was sent once. Where time was up in the wait before a retry,
    /// that is all of the attempts. Never holds a token or a query.
    /// </summary>
    public IReadOnlyList<string> EarlierFailures { get; private set; } = [];

    /// <summary>
    /// The path that was asked for, ids included, such as <c>/api/v1/runs/r1</c>; <see langword="null"/> where the failure is that of no request. Never has a query.
    /// </summary>
    public string? RequestPath { get; private set; }

    internal void SetAttempts(AttemptHistory history) =>
        (Attempts, EarlierFailures, RequestPath) = (history.Attempts, history.Summarize(), history.Path ?? RequestPath);
}
