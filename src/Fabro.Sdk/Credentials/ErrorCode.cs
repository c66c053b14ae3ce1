using Fabro.Sdk.Core;

namespace Fabro.Sdk.Credentials;

/// <summary>The error code in a response body.</summary>
internal static class ErrorCode
{
    /// <summary>The access token was valid and has expired: the only reason to refresh it.</summary>
    public const string AccessTokenExpired = "access_token_expired";

    /// <summary>
    /// Reads the code and leaves the response readable, with its body buffered in memory. Anything beyond 64 KiB is dropped: no error of
    /// the server is that long, and the exceptions created from it hold no more.
    /// </summary>
    public static async Task<string?> PeekAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var original = response.Content;
        var body = await BoundedBody.ReadAsync(original, cancellationToken).ConfigureAwait(false);
        var copy = new ByteArrayContent(body);
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }
        }

        response.Content = copy;
        original.Dispose();
        return ApiErrorBody.Parse(body).Code;
    }
}
