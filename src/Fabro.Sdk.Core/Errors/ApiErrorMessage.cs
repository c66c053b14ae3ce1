using System.Net;

namespace Fabro.Sdk.Core;

/// <summary>Writes the message of a <see cref="FabroApiException"/>: what was called, what came back, what to do.</summary>
internal static class ApiErrorMessage
{
    private const int LongestExcerpt = 300;

    public static string Create(ApiRequest request, ApiErrorDetails details, HttpResponseMessage response, string? advice)
    {
        var error = details.Errors.Count > 0 ? details.Errors[0] : null;
        var title = error?.Title ?? response.ReasonPhrase ?? ((HttpStatusCode)details.StatusCode).ToString();
        var message = $"{request} failed with {details.StatusCode} {title}";

        if ((error?.Detail ?? Excerpt(response, details)) is { } detail)
            message += $": {detail}";
        message = message.TrimEnd('.') + ".";
        if (error?.Code is { } code)
            message += $" Code: {code}.";
        if ((advice ?? Advice(details.StatusCode, response)) is { } next)
            message += $" {next}";
        if (details.RequestId is { } requestId)
            message += $" Request id: {requestId}.";
        return message;
    }

    private static string? Excerpt(HttpResponseMessage response, ApiErrorDetails details)
    {
        if (details.Body is null || details.Errors.Count > 0)
            return null;
        if (string.Equals(response.Content.Headers.ContentType?.MediaType, "text/html", StringComparison.OrdinalIgnoreCase))
            return "an HTML page";
        var line = details.Body.ReplaceLineEndings(" ").Trim();
        return line.Length > LongestExcerpt ? string.Concat(line.AsSpan(0, LongestExcerpt), "...") : line;
    }

    private static string? Advice(int statusCode, HttpResponseMessage response) => statusCode switch
    {
        >= 300 and < 400 when response.Headers.Location is { } location => Redirect(location),
        401 => "Check the credential: it is missing, wrong or expired.",
        403 => "The credential does not allow it.",
        413 => "Send less at once.",
        428 => "Pass the ETag or revision of what is changed as If-Match.",
        429 => "Wait, as long as Retry-After says where it is given, and call again.",
        501 => "This server does not carry out the operation.",
        503 => "Call again later.",
        _ => null,
    };

    // The host alone: a redirect's query may carry a code or a token.
    private static string Redirect(Uri location)
    {
        var target = location.IsAbsoluteUri ? location.Authority : "another path of the same server";
        return $"A redirect to {target} is not followed: check the server's address.";
    }
}
