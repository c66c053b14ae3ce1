using Fabro.Sdk.Core;

namespace Fabro.Sdk;

/// <summary>
/// The base class of all exceptions that clients throw for failed calls, regardless of the API. Each API derives its own exceptions from
/// it, with a root such as <c>FabroException</c>. Catch that root or one of its subclasses. Catch this class in code that serves clients of
/// several APIs.
/// </summary>
public abstract class ApiException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">
    /// What happened and what to do. Control characters are escaped, and user information is removed from URIs.
    /// </param>
    /// <param name="innerException">The cause.</param>
    protected ApiException(string message, Exception? innerException)
        : base(MessageText.Clean(message, MessageText.Message), MessageText.Clean(innerException))
    {
    }

    /// <summary>Creates the exception for an error response.</summary>
    /// <param name="message">
    /// What happened and what to do. Control characters are escaped, and user information is removed from URIs.
    /// </param>
    /// <param name="details">The response and the call.</param>
    protected ApiException(string message, ApiErrorDetails details)
        : this(message, innerException: null)
    {
        ArgumentNullException.ThrowIfNull(details);
        (Attempts, EarlierFailures) = (details.Attempts, details.EarlierFailures);
    }

    /// <summary>The number of times the request was sent, including retries.</summary>
    public int Attempts { get; private set; } = 1;

    /// <summary>
    /// The failures of the earlier attempts, oldest first, such as <c>503 Service Unavailable</c> or <c>no response within 50 s</c>.
    /// Consecutive equal failures are combined with their count: <c>503 Service Unavailable (3 times)</c>. Empty for a call that was sent
    /// once. If the call timed out while waiting for a retry, it includes every attempt. It never contains a token or a query.
    /// </summary>
    public IReadOnlyList<string> EarlierFailures { get; private set; } = [];

    /// <summary>
    /// The path of the request, including IDs, such as <c>/api/v1/runs/r1</c>; <see langword="null"/> if the failure is not associated with
    /// a request. It never contains a query.
    /// </summary>
    public string? RequestPath { get; private set; }

    internal void SetAttempts(AttemptHistory history) =>
        (Attempts, EarlierFailures, RequestPath) = (history.Attempts, history.Summarize(), history.Path ?? RequestPath);
}
