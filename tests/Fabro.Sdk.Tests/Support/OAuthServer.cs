using Fabro.Sdk.Testing;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.Support;

/// <summary>
/// A server that handles tokens as the real one does: a refresh token is valid for one use, and a second use revokes the sign-in. Its
/// responses are the recorded ones.
/// </summary>
internal sealed class OAuthServer : IAsyncDisposable
{
    private readonly object _lock = new();
    private readonly HashSet<string> _live = [];
    private readonly HashSet<string> _expired = [];
    private readonly HashSet<string> _used = [];
    private readonly List<string> _requests = [];
    private readonly TaskCompletionSource _everybodyIsHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeServer? _server;
    private int _refused;
    private int _generation;
    private bool _isRevoked;
    private int _refreshes;

    public Uri Address => _server!.Address;

    /// <summary>The server's key in the auth store.</summary>
    public string Key => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The refresh token, which is valid for one use.</summary>
    public string RefreshToken => $"fabro_refresh_{_generation}";

    public string AccessToken => $"access_{_generation}";

    /// <summary>How often a refresh succeeded.</summary>
    public int Refreshes => Volatile.Read(ref _refreshes);

    public bool IsRevoked => Volatile.Read(ref _isRevoked);

    /// <summary>The method, path, and token of each request so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>
    /// The number of requests with an expired token that have to arrive before the first is rejected, so that all of them refresh at the
    /// same time.
    /// </summary>
    public int RefusalsAtOnce { get; set; } = 1;

    /// <summary>Runs after a refresh token has been consumed and before the response is sent.</summary>
    public Func<HttpContext, Task>? BeforeRefreshAnswer { get; set; }

    /// <summary>Responds to a refresh instead of the server.</summary>
    public RequestDelegate? RefreshInstead { get; set; }

    public static async Task<OAuthServer> StartAsync()
    {
        var server = new OAuthServer();
        server._expired.Add(server.AccessToken);
        server._server = await FakeServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    /// <summary>Makes the access token expire.</summary>
    public void Expire()
    {
        lock (_lock)
        {
            _expired.UnionWith(_live);
            _live.Clear();
        }
    }

    private static Task PlayAsync(HttpContext context, ExchangeResponse response)
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        return context.Response.Body.WriteAsync(response.ReadBody()).AsTask();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var rest] ? rest : null;
        lock (_lock)
        {
            _requests.Add($"{context.Request.Method} {context.Request.Path} {token}".TrimEnd());
        }

        await (context.Request.Path.Value switch
        {
            "/auth/cli/refresh" when RefreshInstead is { } instead => instead(context),
            "/auth/cli/refresh" => RefreshAsync(context, token),
            "/auth/cli/logout" => PlayAsync(context, RecordedAnswers.Find("POST", "/auth/cli/logout", 204)),
            _ => CallAsync(context, token),
        });
    }

    private async Task CallAsync(HttpContext context, string? token)
    {
        bool isLive, isExpired;
        lock (_lock)
        {
            isLive = token is not null && _live.Contains(token);
            isExpired = token is not null && _expired.Contains(token);
            if (isExpired && ++_refused >= RefusalsAtOnce)
            {
                _everybodyIsHere.TrySetResult();
            }
        }

        if (isExpired)
        {
            await _everybodyIsHere.Task;
        }

        await PlayAsync(context, isLive ? RecordedAnswers.Find("GET", "/api/v1/auth/me", 200)
            : isExpired ? RecordedAnswers.Find("GET", "/api/v1/runs", 401, "expired")
            : RecordedAnswers.Find("GET", "/api/v1/runs", 401, "a refresh token is no credential"));
    }

    private async Task RefreshAsync(HttpContext context, string? token)
    {
        string? error;
        lock (_lock)
        {
            if (token is not null && _used.Contains(token))
            {
                _isRevoked = true;
                error = "refresh_token_revoked";
            }
            else
            {
                error = token != RefreshToken ? "unauthorized" : _isRevoked ? "refresh_token_expired" : null;
            }

            if (error is null)
            {
                _used.Add(token!);
                _generation++;
                _refreshes++;
                _live.Add(AccessToken);
            }
        }

        if (BeforeRefreshAnswer is { } before)
        {
            await before(context);
        }

        if (error is not null)
        {
            await PlayAsync(context, RecordedAnswers.FindError("/auth/cli/refresh", error));
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(RecordedAnswers.Tokens(AccessToken, RefreshToken).ToJsonString());
    }
}
