namespace Fabro.Sdk;

/// <summary>Why a sign-in or a sign-out did not succeed.</summary>
public enum FabroLoginFailureReason
{
    /// <summary>
    /// The server returned an error code that this version of the SDK does not know: see <see cref="FabroLoginException.Error"/>.
    /// </summary>
    Unknown,

    /// <summary>The user or the identity provider declined (<c>access_denied</c>).</summary>
    Denied,

    /// <summary>The user is not permitted to use this server (<c>unauthorized</c>).</summary>
    NotPermitted,

    /// <summary>The browser has no session at the identity provider (<c>github_session_required</c>).</summary>
    SessionRequired,

    /// <summary>
    /// Sign-in through the browser is not configured on the server (<c>github_not_configured</c>, <c>github_auth_not_configured</c>). Use
    /// its dev token.
    /// </summary>
    NotConfigured,

    /// <summary>
    /// The server rejected the request as invalid (<c>invalid_request</c>, <c>redirect_uri_mismatch</c>). Its version may not match the
    /// SDK.
    /// </summary>
    InvalidRequest,

    /// <summary>
    /// The server rejected its authorization code (<c>invalid_code</c>, <c>pkce_verification_failed</c>): the code had expired or was
    /// already used.
    /// </summary>
    CodeRejected,

    /// <summary>The server failed, or its response could not be read (<c>server_error</c>).</summary>
    ServerError,

    /// <summary>The user did not finish within <see cref="FabroLoginOptions.TimeLimit"/>.</summary>
    TimedOut,

    /// <summary>No browser could be opened.</summary>
    BrowserNotOpened,
}
