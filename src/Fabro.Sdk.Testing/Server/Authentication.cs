using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing;

/// <summary>Tokens, sessions, and the sign-in of the CLI.</summary>
internal sealed class Authentication(FabroTestServer server)
{
    private const string SessionCookie = "__fabro_session";
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, DateTimeOffset> _accessTokens = [];
    private readonly Dictionary<string, RefreshToken> _refreshTokens = [];
    private readonly Dictionary<string, SignInCode> _codes = [];
    private readonly Dictionary<string, (string RedirectUri, string State, string Challenge)> _flows = [];
    private readonly List<CliSession> _sessions = [];
    private readonly List<(string Cookie, DateTimeOffset At)> _browsers = [];
    private int _accessCount = 1;
    private int _refreshCount;

    private bool HasGitHub => server.Options.HasGitHubLogin;

    private DateTimeOffset Now => server.Clock.GetUtcNow();

    public void Map()
    {
        server.Map(FabroOperations.GetAuthConfig, _ => Reply.Json(200, new AuthConfigResponse
        {
            Methods = HasGitHub ? [ServerAuthMethod.GitHub, ServerAuthMethod.DevToken] : [ServerAuthMethod.DevToken],
        }));
        server.Map(FabroOperations.GetAuthMe, GetMe);
        server.Map(FabroOperations.ListAuthSessions, request => ListSessions(request));
        server.Map(FabroOperations.DeleteAuthSession, DeleteSession);
        server.Map(FabroOperations.LoginDevToken, LoginDevToken);
    }

    /// <summary>Returns the identity of the caller, or the error code of the rejection, which may be null.</summary>
    public (RequestIdentity? Identity, string? Code) Authenticate(TestRequest request)
    {
        if (request.Header("Authorization") is { } header)
        {
            return AuthenticateBearer(header);
        }

        if (Cookie(request) is { } cookie && _browsers.Exists(browser => browser.Cookie == cookie))
        {
            return (HasGitHub ? RequestIdentity.GitHubUser : RequestIdentity.Developer, null);
        }

        return server.Options.AllowAnonymous ? (RequestIdentity.Developer, null) : (null, null);
    }

    /// <summary>Issues an access token and a refresh token, as a sign-in does.</summary>
    public (string Access, string Refresh) Issue(string userAgent)
    {
        var session = new CliSession(server.Ids.NextUuid(), userAgent, Now);
        _sessions.Add(session);
        return (NextAccessToken(), NextRefreshToken(session));
    }

    /// <summary>Expires all access tokens.</summary>
    public void ExpireAccessTokens()
    {
        foreach (var token in _accessTokens.Keys.ToList())
        {
            _accessTokens[token] = Now.AddMinutes(-1);
        }
    }

    /// <summary>Handles requests outside the API specification: the sign-in of the CLI.</summary>
    public HttpResponseMessage? Answer(TestRequest request) => (request.Method.Method, request.Address.AbsolutePath) switch
    {
        ("POST", "/auth/cli/refresh") => Refresh(request),
        ("POST", "/auth/cli/logout") => LogOut(request),
        ("POST", "/auth/cli/token") => Redeem(request),
        ("GET", "/auth/cli/start") => Start(request),
        ("GET", "/auth/login/github") when HasGitHub =>
            Redirect("https://github.test/login/oauth/authorize?client_id=Iv1.test&state=fabro")
                .With("Set-Cookie", "fabro_oauth_state=test; HttpOnly; SameSite=Lax; Path=/auth; Max-Age=1800"),
        ("GET", "/auth/callback/github") when HasGitHub => Redirect("/auth/cli/resume").With("Set-Cookie", NewBrowser()),
        ("GET", "/auth/cli/resume") when HasGitHub => Page(200, "Confirm"),
        ("POST", "/auth/cli/resume") when HasGitHub => Resume(request),
        _ => null,
    };

    private (RequestIdentity? Identity, string? Code) AuthenticateBearer(string header)
    {
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return (null, "unauthorized");
        }

        var token = header["Bearer ".Length..].Trim();
        if (server.Options.Tokens.Contains(token))
        {
            return (RequestIdentity.Developer, null);
        }

        if (_accessTokens.TryGetValue(token, out var expiry))
        {
            return Now <= expiry.AddSeconds(5) ? (RequestIdentity.GitHubUser, null) : (null, "access_token_expired");
        }

        var isNoAccessToken = token.Length == 0 || token.StartsWith("fabro_refresh_", StringComparison.Ordinal);
        return (null, isNoAccessToken ? "unauthorized" : "access_token_invalid");
    }

    private HttpResponseMessage GetMe(TestRequest request)
    {
        var isBrowser = request.Header("Authorization") is null && Cookie(request) is not null;
        var who = server.Identity;
        var isDeveloper = who.Method == AuthMethod.DevToken;
        return Reply.Json(200, new AuthMeResponse
        {
            User = new()
            {
                Login = who.Login,
                Name = isBrowser && isDeveloper ? "Development User" : who.Name,
                Email = isBrowser && isDeveloper ? "dev@localhost" : who.Email,
                IdpIssuer = who.Issuer,
                IdpSubject = who.Subject,
                AvatarUrl = isBrowser && isDeveloper ? "/images/logo.svg" : who.AvatarUrl,
                UserUrl = "",
            },
            Provider = isDeveloper ? ServerAuthMethod.DevToken : ServerAuthMethod.GitHub,
            DemoMode = false,
        });
    }

    private HttpResponseMessage ListSessions(TestRequest request)
    {
        var info = JsonModels.Options.GetTypeInfo(typeof(AuthSession));
        var sessions = FindSessions(request).Select(session => JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(session, info)));
        return Reply.Node(200, new JsonObject { ["sessions"] = new JsonArray([.. sessions]) });
    }

    private IEnumerable<AuthSession> FindSessions(TestRequest request)
    {
        if (server.Identity.Method == AuthMethod.GitHub)
        {
            foreach (var session in _sessions.Where(static session => !session.IsRevoked))
            {
                yield return new()
                {
                    Id = $"cli:{session.Id}",
                    Kind = AuthSessionKind.Cli,
                    Current = false,
                    Provider = ServerAuthMethod.GitHub,
                    Login = RequestIdentity.GitHubUser.Login,
                    Label = "Fabro CLI",
                    UserAgent = session.UserAgent,
                    CreatedAt = session.CreatedAt,
                    LastSeenAt = session.LastSeenAt,
                    ExpiresAt = session.LastSeenAt + RefreshTokenLifetime,
                    Revocable = true,
                };
            }
        }

        if (Cookie(request) is { } cookie && _browsers.Find(browser => browser.Cookie == cookie) is { Cookie: not null } found)
        {
            yield return new()
            {
                Id = "browser:current",
                Kind = AuthSessionKind.Browser,
                Current = true,
                Provider = ServerAuthMethod.DevToken,
                Login = "dev",
                Label = "This browser",
                UserAgent = null,
                CreatedAt = found.At,
                LastSeenAt = found.At,
                ExpiresAt = found.At + RefreshTokenLifetime,
                Revocable = false,
            };
        }
    }

    private HttpResponseMessage DeleteSession(TestRequest request)
    {
        var id = request.GetPathValue("id");
        var session = _sessions.Find(session => $"cli:{session.Id}" == id && !session.IsRevoked)
            ?? throw new RefusalException(404, "Auth session not found.");
        session.IsRevoked = true;
        return Reply.Empty(204);
    }

    private HttpResponseMessage LoginDevToken(TestRequest request)
    {
        var body = request.ReadJson<DevTokenLoginRequest>(JsonShape.With("token"));
        return server.Options.Tokens.Contains(body.Token)
            ? Reply.Json(200, new DevTokenLoginResponse { Ok = true }).With("Set-Cookie", NewBrowser())
            : Reply.Node(401, new JsonObject { ["error"] = "Unauthorized", ["request_id"] = server.RequestId });
    }

    private HttpResponseMessage Refresh(TestRequest request)
    {
        var token = Bearer(request);
        if (token is null)
        {
            return Failure(401, "refresh_token_expired", "Refresh token expired");
        }

        if (!HasGitHub)
        {
            return NotConfigured();
        }

        if (!_refreshTokens.TryGetValue(token, out var refresh))
        {
            return token.StartsWith("fabro_refresh_", StringComparison.Ordinal)
                ? Failure(401, "refresh_token_expired", "Refresh token expired")
                : Failure(401, "unauthorized", "Unauthorized");
        }

        if (refresh.Session.IsRevoked || Now > refresh.ExpiresAt)
        {
            return Failure(401, "refresh_token_expired", "Refresh token expired");
        }

        if (refresh.IsUsed)
        {
            // A refresh token was reused, so it may be stolen. Revoke the whole session.
            refresh.Session.IsRevoked = true;
            return Failure(401, "refresh_token_revoked", "Refresh token revoked");
        }

        refresh.IsUsed = true;
        refresh.Session.LastSeenAt = Now;
        return Tokens(NextAccessToken(), NextRefreshToken(refresh.Session));
    }

    private HttpResponseMessage LogOut(TestRequest request)
    {
        if (!HasGitHub)
        {
            return NotConfigured();
        }

        if (Bearer(request) is { } token && _refreshTokens.TryGetValue(token, out var refresh))
        {
            refresh.Session.IsRevoked = true;
        }

        return Reply.Empty(204);
    }

    private HttpResponseMessage Redeem(TestRequest request)
    {
        if (!HasGitHub)
        {
            return NotConfigured();
        }

        var body = RequestReading.FindSyntaxFailure(request.Content.Span) is null
            ? JsonNode.Parse(request.Content.Span) as JsonObject
            : null;
        if (body.ReadText("grant_type") != "authorization_code"
            || body.ReadText("code") is not { } code
            || body.ReadText("code_verifier") is not { } verifier)
        {
            return Failure(400, "invalid_request", "Invalid request");
        }

        if (!_codes.Remove(code, out var known) || Now > known.ExpiresAt)
        {
            return Failure(400, "invalid_code", "Invalid authorization code");
        }

        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier));
        if (Base64Url(hash) != known.Challenge)
        {
            return Failure(400, "pkce_verification_failed", "PKCE verification failed");
        }

        if (body.ReadText("redirect_uri") != known.RedirectUri)
        {
            return Failure(400, "redirect_uri_mismatch", "Redirect URI mismatch");
        }

        var userAgent = request.Header("User-Agent");
        var (access, refresh) = Issue(userAgent ?? "");
        return Tokens(access, refresh);
    }

    private HttpResponseMessage Start(TestRequest request)
    {
        var redirect = request.GetQueryValue("redirect_uri");
        var state = request.GetQueryValue("state");
        var challenge = request.GetQueryValue("code_challenge");
        if (!Uri.TryCreate(redirect, UriKind.Absolute, out var target)
            || target is not { Scheme: "http", AbsolutePath: "/callback", Host: "127.0.0.1" or "[::1]" })
        {
            return Page(400, "Bad redirect");
        }

        if (state is null || state.Length is < 16 or > 512)
        {
            return Page(400, "Bad state");
        }

        if (!HasGitHub)
        {
            return Redirect(
                $"{redirect}?error=github_not_configured&error_description=GitHub%20login%20is%20not%20configured&state={state}");
        }

        if (request.GetQueryValue("code_challenge_method") != "S256" || challenge is not { Length: 43 })
        {
            return Redirect($"{redirect}?error=invalid_request&error_description=Invalid%20PKCE%20parameters&state={state}");
        }

        var flow = server.Ids.NextUuid();
        _flows[flow] = (redirect!, state, challenge);
        return Redirect("/auth/login/github?return_to=/auth/cli/resume")
            .With("Set-Cookie", $"fabro_cli_flow={flow}; HttpOnly; SameSite=Lax; Path=/auth; Max-Age=600");
    }

    private HttpResponseMessage Resume(TestRequest request)
    {
        var id = CookieNamed(request, "fabro_cli_flow");
        if (id is null || !_flows.Remove(id, out var flow))
        {
            return Page(400, "No sign-in under way");
        }

        var code = Base64Url(System.Text.Encoding.ASCII.GetBytes(server.Ids.NextUuid()[..24]));
        _codes[code] = new(flow.RedirectUri, flow.Challenge, Now + CodeLifetime);
        return Redirect($"{flow.RedirectUri}?code={code}&state={flow.State}");
    }

    private HttpResponseMessage Tokens(string access, string refresh) => Reply.Node(200, new JsonObject
    {
        ["access_token"] = access,
        ["access_token_expires_at"] = Text(Now + server.Options.AccessTokenLifetime),
        ["refresh_token"] = refresh,
        ["refresh_token_expires_at"] = Text(Now + RefreshTokenLifetime),
        ["subject"] = new JsonObject
        {
            ["idp_issuer"] = RequestIdentity.GitHubUser.Issuer,
            ["idp_subject"] = RequestIdentity.GitHubUser.Subject,
            ["login"] = RequestIdentity.GitHubUser.Login,
            ["name"] = RequestIdentity.GitHubUser.Name,
            ["email"] = RequestIdentity.GitHubUser.Email,
        },
    });

    private HttpResponseMessage NotConfigured() =>
        Failure(403, "github_auth_not_configured", "GitHub login is not configured for this server");

    private HttpResponseMessage Failure(int statusCode, string error, string description) => Reply.Node(statusCode, new JsonObject
    {
        ["error"] = error,
        ["error_description"] = description,
        ["request_id"] = server.RequestId,
    });

    private string NextAccessToken()
    {
        var token = $"access-token-{++_accessCount}";
        _accessTokens[token] = Now + server.Options.AccessTokenLifetime;
        return token;
    }

    private string NextRefreshToken(CliSession session)
    {
        var token = $"fabro_refresh_{++_refreshCount}";
        _refreshTokens[token] = new(session, Now + RefreshTokenLifetime);
        return token;
    }

    private string NewBrowser()
    {
        var cookie = server.Ids.NextUuid();
        _browsers.Add((cookie, new DateTimeOffset(Now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero)));
        return $"{SessionCookie}={cookie}; HttpOnly; SameSite=Lax; Path=/; Max-Age=2592000";
    }

    private static string? Bearer(TestRequest request) =>
        request.Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    private static string? Cookie(TestRequest request) => CookieNamed(request, SessionCookie);

    private static string? CookieNamed(TestRequest request, string name) => request.Header("Cookie") is { } header
        ? header.Split(';').Select(static part => part.Trim().Split('=', 2)).FirstOrDefault(part => part[0] == name)?.ElementAtOrDefault(1)
        : null;

    private static string Text(DateTimeOffset time) => WireTimestamp.FromDateTimeOffset(time).ToString();

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static HttpResponseMessage Redirect(string address) => Reply.Empty(303).With("Location", address);

    private static HttpResponseMessage Page(int statusCode, string title) =>
        Reply.Text(statusCode, $"<!doctype html><title>{HttpUtility.HtmlEncode(title)}</title>", "text/html; charset=utf-8");

    private sealed class CliSession(string id, string userAgent, DateTimeOffset createdAt)
    {
        public string Id => id;

        public string UserAgent => userAgent;

        public DateTimeOffset CreatedAt { get; } = createdAt;

        public DateTimeOffset LastSeenAt { get; set; } = createdAt;

        public bool IsRevoked { get; set; }
    }

    private sealed class RefreshToken(CliSession session, DateTimeOffset expiresAt)
    {
        public CliSession Session => session;

        public DateTimeOffset ExpiresAt => expiresAt;

        public bool IsUsed { get; set; }
    }

    private sealed record SignInCode(string RedirectUri, string Challenge, DateTimeOffset ExpiresAt);
}
