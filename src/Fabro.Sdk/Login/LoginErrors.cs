using Fabro.Sdk.Addressing;
using Fabro.Sdk.Core;

namespace Fabro.Sdk.Login;

/// <summary>Turns the server's words for a failed sign-in into exceptions.</summary>
internal static class LoginErrors
{
    /// <param name="error">The server's word.</param>
    /// <param name="description">The server's sentence.</param>
    /// <param name="server">The server.</param>
    public static FabroLoginException Translate(string error, string? description, ServerAddress server)
    {
        var (reason, advice) = error switch
        {
            "access_denied" => (FabroLoginFailureReason.Denied, "The person or the identity provider said no. Start again to try another account."),
            "unauthorized" => (FabroLoginFailureReason.NotPermitted, "This account may not use the server: ask who runs it."),
            "github_session_required" => (FabroLoginFailureReason.SessionRequired, "Sign in at GitHub in the browser, and start again."),
            "github_not_configured" or "github_auth_not_configured" =>
                (FabroLoginFailureReason.NotConfigured, "The server knows no sign-in by browser: use its dev token, which it printed when it was set up."),
            "invalid_request" or "redirect_uri_mismatch" =>
                (FabroLoginFailureReason.InvalidRequest, "The server did not understand the request: it may be of another version than this library."),
            "invalid_code" or "pkce_verification_failed" =>
                (FabroLoginFailureReason.CodeRejected, "The server did not take the code it gave: it had run out or was used before. Start again."),
            "server_error" => (FabroLoginFailureReason.ServerError, "The server failed. Start again later."),
            _ => (FabroLoginFailureReason.Unknown, "Start again, or see the server's log."),
        };
        return new FabroLoginException($"The sign-in at {server} failed: {Clean(error)}{Sentence(description)}. {advice}", reason) { Error = Clean(error) };
    }

    private static string Sentence(string? description) => string.IsNullOrWhiteSpace(description) ? "" : $", {Clean(description).TrimEnd('.')}";

    // It came through a browser's address bar.
    private static string Clean(string text) => MessageText.Clean(text.Trim(), MessageText.Short);
}
