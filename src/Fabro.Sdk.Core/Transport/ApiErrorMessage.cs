using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>Creates the message for an error response: the call, the error, and what to do.</summary>
internal static class ApiErrorMessage
{
    public static string Create(ApiRequest request, ApiErrorDetails details, HttpResponseMessage response, string? advice)
    {
        var error = details.Errors.Count > 0 ? details.Errors[0] : null;
        var title = error?.Title ?? response.ReasonPhrase ?? ((HttpStatusCode)details.StatusCode).ToString();
        var message = $"{request} failed with {details.StatusCode} {MessageText.Clean(title, MessageText.Short)}";

        if ((error?.Detail ?? Excerpt(response, details)) is { } detail)
        {
            message += $": {MessageText.Clean(detail, MessageText.Sentence)}";
        }

        message = message.TrimEnd('.') + ".";
        if (error?.Code is { } code)
        {
            message += $" Code: {MessageText.Clean(code, MessageText.Short)}.";
        }

        var next = advice
            ?? Missing(request.Operation, details)
            ?? request.Operation.Advice.GetValueOrDefault(details.StatusCode)
            ?? Advice(details.StatusCode, response);
        if (next is not null)
        {
            message += $" {next}";
        }

        if (details.RequestId is { } requestId)
        {
            message += $" Request ID: {MessageText.Clean(requestId, MessageText.Short)}.";
        }

        return message;
    }

    private static string? Excerpt(HttpResponseMessage response, ApiErrorDetails details)
    {
        if (details.Body is null || details.Errors.Count > 0)
        {
            return null;
        }

        return string.Equals(response.Content.Headers.ContentType?.MediaType, "text/html", StringComparison.OrdinalIgnoreCase)
            ? "an HTML page"
            : MessageText.Clean(details.Body.ReplaceLineEndings(" ").Trim(), MessageText.Excerpt);
    }

    // Servers respond to an unknown route without a body.
    private static string? Missing(ApiOperation operation, ApiErrorDetails details) =>
        operation.MissingIn.Count > 0 && details is { StatusCode: 404 or 405, Body: null }
            ? $"Servers of version {string.Join(" and ", operation.MissingIn)} do not have this operation. {operation.Profile.VersionAdvice}".TrimEnd()
            : null;

    private static string? Advice(int statusCode, HttpResponseMessage response) => statusCode switch
    {
        >= 300 and < 400 when response.Headers.Location is { } location => Redirect(location),
        401 => "Check the credential: it is missing, invalid, or expired.",
        403 => "The credential does not permit this operation.",
        407 => "A proxy requires credentials. Configure the proxy with a user name and password, or bypass it.",
        413 => "Send less data per request.",
        428 => "Pass the ETag or revision of the resource as If-Match.",
        429 => "Wait before you retry, for as long as Retry-After specifies if it is present.",
        501 => "The server does not implement this operation.",
        503 => "Retry later.",
        _ => null,
    };

    // Only the host: the query of a redirect may contain a code or a token.
    private static string Redirect(Uri location)
    {
        var target = location.IsAbsoluteUri ? location.Authority : "another path of the same server";
        return $"A redirect to {target} was not followed. Check the server address.";
    }
}
