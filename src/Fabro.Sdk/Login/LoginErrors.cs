using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Login;

/// <summary>Translates the server's error codes for a failed sign-in into exceptions.</summary>
internal static class LoginErrors
{
    /// <param name="error">The server's error code.</param>
    /// <param name="description">The server's error description.</param>
    /// <param name="server">The server.</param>
    public static FabroLoginException Translate(string error, string? description, ServerAddress server)
    {
        var (reason, advice) = error switch
        {
            "access_denied" => (
                FabroLoginFailureReason.Denied,
                "The user or the identity provider declined. Start again to try another account."),
            "unauthorized" => (
                FabroLoginFailureReason.NotPermitted,
                "This account is not permitted to use the server. Ask its administrator for access."),
            "github_session_required" => (FabroLoginFailureReason.SessionRequired, "Sign in at GitHub in the browser, and start again."),
            "github_not_configured" or "github_auth_not_configured" => (
                FabroLoginFailureReason.NotConfigured,
                "Sign-in through the browser is not configured on the server. Use its dev token, which it printed during setup."),
            "invalid_request" or "redirect_uri_mismatch" => (
                FabroLoginFailureReason.InvalidRequest,
                "The server rejected the request as invalid. Its version may not match this version of the SDK."),
            "invalid_code" or "pkce_verification_failed" => (
                FabroLoginFailureReason.CodeRejected,
                "The server rejected its authorization code, because the code had expired or was already used. Start again."),
            "server_error" => (FabroLoginFailureReason.ServerError, "The server failed. Retry later."),
            _ => (FabroLoginFailureReason.Unknown, "Start again, or check the server's log."),
        };
        return new FabroLoginException($"The sign-in at {server} failed: {Clean(error)}{Sentence(description)}. {advice}", reason)
        {
            Error = Clean(error),
        };
    }

    private static string Sentence(string? description) =>
        string.IsNullOrWhiteSpace(description) ? "" : $", {Clean(description).TrimEnd('.')}";

    // The text came through the browser, so it is not trusted.
    private static string Clean(string text) => MessageText.Clean(text.Trim(), MessageText.Short);
}
