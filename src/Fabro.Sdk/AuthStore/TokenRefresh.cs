using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Core;
using Fabro.Sdk.Credentials;

namespace Fabro.Sdk.AuthStore;

/// <summary>The server's response to a refresh token.</summary>
internal sealed class TokenRefresh
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly JsonDocumentOptions NoRepetition = new() { AllowDuplicateProperties = false };

    /// <summary>The new tokens; null if the response holds none.</summary>
    public JsonObject? Tokens { get; private init; }

    /// <summary>The server's error code; null if it returned none.</summary>
    public string? Code { get; private init; }

    /// <summary>The error in human-readable form, with the status code.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether the server accepted the token, and the new tokens are lost.</summary>
    public bool IsLost { get; private init; }

    /// <summary>Whether the refresh token, and with it the sign-in, is permanently unusable.</summary>
    public bool IsOver => IsLost || Code is "refresh_token_expired" or "refresh_token_revoked";

    /// <summary>Sends a refresh token once. Sending it again would revoke the sign-in.</summary>
    /// <exception cref="FabroConnectionException">The server did not respond.</exception>
    /// <exception cref="FabroCredentialException">The response says nothing about the sign-in.</exception>
    public static async Task<TokenRefresh> SendAsync(FabroCredentialContext context, string refreshToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("auth/cli/refresh", UriKind.Relative))
        {
            Content = EmptyBody.Create(),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", refreshToken);
        using var limit = new CancellationTokenSource(Limit, context.TimeProvider);
        try
        {
            using var response = await context.Invoker.SendAsync(request, limit.Token).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(response.Content, limit.Token).ConfigureAwait(false);
            return Read(context, response, body, refreshToken);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or ObjectDisposedException || TransportFailure.IsBroken(exception))
        {
            var reason = exception is OperationCanceledException ? "it did not respond within 30 s" : TransportFailure.GetReason(exception);
            // The call itself was rejected with 401, so it had no effect.
            throw new FabroConnectionException(
                $"The expired sign-in at {context.Address} could not be refreshed: {reason}. Retry the call.", exception)
            {
                RequestWasSent = false,
            };
        }
    }

    private static TokenRefresh Read(FabroCredentialContext context, HttpResponseMessage response, byte[] body, string refreshToken)
    {
        var answer = response.IsSuccessStatusCode ? ReadSuccess(response, body) : ReadRefusal(response, body, refreshToken);
        // Anything else, such as a proxy's page or a busy server, says nothing about the sign-in.
        return answer.Tokens is not null || answer.IsOver || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? answer
            : throw new FabroCredentialException(
                $"The expired sign-in at {context.Address} could not be refreshed: the server returned {answer.Reason}. Retry later.");
    }

    private static TokenRefresh ReadSuccess(HttpResponseMessage response, byte[] body)
    {
        var tokens = ParseTokens(body);
        return new TokenRefresh
        {
            Tokens = tokens,
            // A page of a proxy in front of the server does not prove that the server received the request.
            IsLost = tokens is null && IsOfTheServer(response, body),
            Reason = $"{(int)response.StatusCode} with a body that contains no tokens",
        };
    }

    private static TokenRefresh ReadRefusal(HttpResponseMessage response, byte[] body, string refreshToken)
    {
        var code = ApiErrorBody.Parse(body).Code is { } told
            ? MessageText.Clean(told.Replace(refreshToken, "***", StringComparison.Ordinal), MessageText.Short)
            : null;
        return new TokenRefresh { Code = code, Reason = $"{(int)response.StatusCode} {code}".TrimEnd() };
    }

    private static bool IsOfTheServer(HttpResponseMessage response, byte[] body)
    {
        if (body.Length == 0)
        {
            var mediaType = response.Content.Headers.ContentType?.MediaType;
            return mediaType is null || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase);
        }

        return Utf8Json.WithoutByteOrderMark(body).TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    /// <summary>The tokens in a response body; null if it holds none.</summary>
    internal static JsonObject? ParseTokens(byte[] body)
    {
        try
        {
            var tokens = JsonNode.Parse(Utf8Json.WithoutByteOrderMark(body), documentOptions: NoRepetition) as JsonObject;
            if (!Holds(tokens, "access_token") || !Holds(tokens, "refresh_token"))
            {
                return null;
            }

            // Throws if the tokens cannot be serialized, because they must be stored.
            tokens!.ToJsonString();
            return tokens;
        }
        // InvalidOperationException is thrown for a string that is not valid Unicode.
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Holds(JsonObject? tokens, string name) =>
        tokens?[name] is JsonValue value && value.TryGetValue<string>(out var token) && Token.IsSendable(token);
}
