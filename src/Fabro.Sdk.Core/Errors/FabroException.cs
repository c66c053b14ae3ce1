using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>The base of everything that the SDK throws for a failed call.</summary>
public abstract class FabroException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do. Control characters in it are escaped, user information of addresses is left out.</param>
    /// <param name="innerException">What caused it.</param>
    protected FabroException(string message, Exception? innerException = null)
        : base(MessageText.Clean(message, MessageText.Message), MessageText.Clean(innerException))
    {
    }

    /// <summary>How often the request was sent, retries included.</summary>
    public int Attempts { get; private protected set; } = 1;

    /// <summary>
    /// What each attempt before failed with, the first one first, such as <c>503 Service Unavailable</c> or <c>no answer within 50 s</c>; equal ones in a row
    /// are one with their number, <c>503 Service Unavailable (3 times)</c>. Empty for a call that was sent once. Where time was up in the wait before a retry,
    /// that is all of the attempts. Never holds a token or a query.
    /// </summary>
    public IReadOnlyList<string> EarlierFailures { get; private protected set; } = [];

    /// <summary>
    /// The path that was asked for, ids included, such as <c>/api/v1/runs/r1</c>; <see langword="null"/> where the failure is that of no request. Never has a query.
    /// </summary>
    public string? RequestPath { get; private set; }

    internal void SetAttempts(AttemptHistory history) =>
        (Attempts, EarlierFailures, RequestPath) = (history.Attempts, history.Summarize(), history.Path ?? RequestPath);
}
