namespace Fabro.Sdk;

/// <summary>Why a sign-in or a sign-out did not succeed.</summary>
public enum FabroLoginFailureReason
{
    /// <summary>The server gave a reason that this version does not know: see <see cref="FabroLoginException.Error"/>.</summary>
    Unknown,

    /// <summary>The person, or the identity provider, said no (<c>access_denied</c>).</summary>
    Denied,

    /// <summary>The person may not use this server (<c>unauthorized</c>).</summary>
    NotPermitted,

    /// <summary>The browser has no session at the identity provider (<c>github_session_required</c>).</summary>
    SessionRequired,

    /// <summary>The server knows no sign-in by browser (<c>github_not_configured</c>, <c>github_auth_not_configured</c>): use its dev token.</summary>
    NotConfigured,

    /// <summary>The server did not understand the request (<c>invalid_request</c>, <c>redirect_uri_mismatch</c>): it may be of another version.</summary>
    InvalidRequest,

    /// <summary>The server did not take the code that it gave (<c>invalid_code</c>, <c>pkce_verification_failed</c>): it had run out or was used.</summary>
    CodeRejected,

    /// <summary>The server failed, or answered what cannot be read (<c>server_error</c>).</summary>
    ServerError,

    /// <summary>The person did not finish within <see cref="FabroLoginOptions.TimeLimit"/>.</summary>
    TimedOut,

    /// <summary>No browser could be opened.</summary>
    BrowserNotOpened,
}
