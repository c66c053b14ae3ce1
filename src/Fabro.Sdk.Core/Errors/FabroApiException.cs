namespace Fabro.Sdk;

/// <summary>
/// The server answered with an error, or with a redirect where none is due. Has a subclass for each status that programs treat apart.
/// </summary>
public class FabroApiException : FabroException
{
    private readonly ApiErrorDetails _details;

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="details">The answer and the call.</param>
    public FabroApiException(string message, ApiErrorDetails details)
        : base(message)
    {
        ArgumentNullException.ThrowIfNull(details);
        _details = details;
        (Attempts, EarlierFailures) = (details.Attempts, details.EarlierFailures);
    }

    /// <summary>The HTTP status code.</summary>
    public int StatusCode => _details.StatusCode;

    /// <summary>The errors that the server reported; empty when its answer has another form.</summary>
    public IReadOnlyList<ApiError> Errors => _details.Errors;

    /// <summary>The first error's code. Most errors have none: tell them by <see cref="StatusCode"/>.</summary>
    public string? Code => Errors.FirstOrDefault(static error => error.Code is not null)?.Code;

    /// <summary>The id under which the server logged the call.</summary>
    public string? RequestId => _details.RequestId;

    /// <summary>The HTTP method.</summary>
    public string Method => _details.Method;

    /// <summary>The path template, its parameters in braces.</summary>
    public string PathTemplate => _details.PathTemplate;

    /// <summary>The operation id of the API's specification.</summary>
    public string OperationId => _details.OperationId;

    /// <summary>The body as text, cut at 64 KiB by default; <see langword="null"/> when it is empty.</summary>
    public string? Body => _details.Body;

    /// <summary>The headers of the answer.</summary>
    public ResponseHeaders Headers => _details.Headers;

    /// <summary>Creates the exception of the class that belongs to the status.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="details">The answer and the call.</param>
    /// <returns>The exception.</returns>
    public static FabroApiException Create(string message, ApiErrorDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return details.StatusCode switch
        {
            400 => new FabroBadRequestException(message, details),
            401 => new FabroAuthenticationException(message, details),
            403 => new FabroPermissionDeniedException(message, details),
            404 => new FabroNotFoundException(message, details),
            409 => new FabroConflictException(message, details),
            413 => new FabroPayloadTooLargeException(message, details),
            422 => new FabroUnprocessableEntityException(message, details),
            428 => new FabroPreconditionRequiredException(message, details),
            429 => new FabroRateLimitException(message, details),
            501 => new FabroNotImplementedException(message, details),
            503 => new FabroUnavailableException(message, details),
            >= 500 => new FabroServerException(message, details),
            _ => new FabroApiException(message, details),
        };
    }
}
