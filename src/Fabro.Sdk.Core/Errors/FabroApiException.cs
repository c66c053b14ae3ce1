namespace Fabro.Sdk;

/// <summary>
/// The server answered with an error, or with a redirect where none is due. Has a subclass for each status that programs treat apart.
/// </summary>
public class FabroApiException : FabroException
{
    private readonly ApiErrorDetails _failure;

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="failure">The answer and the call.</param>
    public FabroApiException(string message, ApiErrorDetails failure)
        : base(message)
    {
        ArgumentNullException.ThrowIfNull(failure);
        _failure = failure;
        (Attempts, EarlierFailures) = (failure.Attempts, failure.EarlierFailures);
    }

    /// <summary>The HTTP status code.</summary>
    public int StatusCode => _failure.StatusCode;

    /// <summary>The errors that the server reported; empty when its answer has another form.</summary>
    public IReadOnlyList<ApiError> Errors => _failure.Errors;

    /// <summary>The first error's code. Most errors have none: tell them by <see cref="StatusCode"/>.</summary>
    public string? Code => Errors.FirstOrDefault(static error => error.Code is not null)?.Code;

    /// <summary>The id under which the server logged the call.</summary>
    public string? RequestId => _failure.RequestId;

    /// <summary>The HTTP method.</summary>
    public string Method => _failure.Method;

    /// <summary>The path template, its parameters in braces.</summary>
    public string PathTemplate => _failure.PathTemplate;

    /// <summary>The operation id of the API's specification.</summary>
    public string OperationId => _failure.OperationId;

    /// <summary>The body as text, cut at 64 KiB by default; <see langword="null"/> when it is empty.</summary>
    public string? Body => _failure.Body;

    /// <summary>The headers of the answer.</summary>
    public ResponseHeaders Headers => _failure.Headers;

    /// <summary>Creates the exception of the class that belongs to the status.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="failure">The answer and the call.</param>
    /// <returns>The exception.</returns>
    public static FabroApiException Create(string message, ApiErrorDetails failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.StatusCode switch
        {
            400 => new FabroBadRequestException(message, failure),
            401 => new FabroAuthenticationException(message, failure),
            403 => new FabroPermissionDeniedException(message, failure),
            404 => new FabroNotFoundException(message, failure),
            409 => new FabroConflictException(message, failure),
            413 => new FabroPayloadTooLargeException(message, failure),
            422 => new FabroUnprocessableEntityException(message, failure),
            428 => new FabroPreconditionRequiredException(message, failure),
            429 => new FabroRateLimitException(message, failure),
            501 => new FabroNotImplementedException(message, failure),
            503 => new FabroUnavailableException(message, failure),
            >= 500 => new FabroServerException(message, failure),
            _ => new FabroApiException(message, failure),
        };
    }
}
