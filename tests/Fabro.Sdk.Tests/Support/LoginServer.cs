using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fabro.Sdk.Testing;
using Fabro.Sdk.Tests.Secrets;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.Support;

/// <summary>
/// A server that plays a recorded sign-in: its pages, its redirects through GitHub and back, and its responses. The recorded addresses
/// and values are replaced with those of the current sign-in.
/// </summary>
internal sealed class LoginServer : IAsyncDisposable
{
    private const string Code = "31cUspZXs7aeszKHDOaCSgF2jBqIrsWxbutiEeOUE9w";
    private const string Flow = "fabro_cli_flow=";

    private readonly List<string> _requests = [];
    private FakeServer? _server;
    private IQueryCollection? _start;
    private bool _isUsed;

    public Uri Address => _server!.Address;

    public string Key => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The method, path, and token of each request.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The query that the user's confirmation leads to instead of a code.</summary>
    public string? Refusal { get; set; }

    /// <summary>The body of the token request, as received.</summary>
    public JsonObject? TokenRequest { get; private set; }

    /// <summary>The response to the token request instead of the recorded tokens.</summary>
    public ExchangeResponse? TokenAnswer { get; set; }

    /// <summary>The status code of the response to a sign-out; 204, as recorded, if null.</summary>
    public int? LogoutStatus { get; set; }

    public static async Task<LoginServer> StartAsync()
    {
        var server = new LoginServer();
        server._server = await FakeServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        lock (_requests)
        {
            _requests.Add($"{context.Request.Method} {context.Request.Path} {context.Request.Headers.Authorization}".TrimEnd());
        }

        return (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/auth/cli/start") => StartAsync(context),
            ("GET", "/auth/login/github") => PlayAsync(context, "/login/oauth/authorize"),
            ("GET", "/login/oauth/authorize") => RedirectAsync(context, "/auth/callback/github?code=code1"),
            ("GET", "/auth/callback/github") => PlayAsync(context),
            ("GET", "/auth/cli/resume") => PlayAsync(context),
            ("POST", "/auth/cli/resume") => ConfirmAsync(context),
            ("POST", "/auth/cli/token") => ExchangeAsync(context),
            ("POST", "/auth/cli/logout") => LogoutAsync(context),
            _ => Task.CompletedTask,
        };
    }

    private static Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    private static Task PlayAsync(HttpContext context, string? location = null)
    {
        var request = context.Request;
        var status = request.Path == "/auth/cli/resume" ? 200 : 303;
        return PlayAsync(context, RecordedAnswers.Find(request.Method, request.Path.Value!, status), location);
    }

    private static Task PlayAsync(HttpContext context, ExchangeResponse answer, string? location = null)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var name in (string[])["content-type", "set-cookie", "location"])
        {
            if (answer.Headers.TryGetValue(name, out var value))
            {
                context.Response.Headers[name] = name == "location" ? location ?? value : value;
            }
        }

        return answer.HasBody ? context.Response.Body.WriteAsync(answer.ReadBody()).AsTask() : Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, string error) =>
        PlayAsync(context, RecordedAnswers.FindError("/auth/cli/token", error));

    private Task StartAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var isGood = Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var redirect)
            && redirect is { Scheme: "http", Host: "127.0.0.1", AbsolutePath: "/callback" }
            && query["state"].ToString() is { Length: >= 16 and <= 512 } state
            && state.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
        if (!isGood)
        {
            return PlayAsync(context, RecordedAnswers.Find("GET", "/auth/cli/start", 400));
        }

        _start = query;
        return query["code_challenge_method"] == "S256" && query["code_challenge"].ToString().Length == 43
            ? PlayAsync(
                context,
                RecordedAnswers.Find("GET", "/auth/cli/start", 303, header: "set-cookie"),
                "/auth/login/github?return_to=/auth/cli/resume")
            : RedirectAsync(
                context,
                $"{query["redirect_uri"]}?error=invalid_request&error_description=Invalid%20PKCE%20parameters&state={query["state"]}");
    }

    private Task ConfirmAsync(HttpContext context) => context.Request.Headers.Cookie.ToString().Contains(Flow, StringComparison.Ordinal)
        ? RedirectAsync(context, $"{_start!["redirect_uri"]}?{Refusal ?? $"code={Code}"}&state={_start["state"]}")
        : throw new InvalidOperationException("The browser did not send its cookie.");

    private async Task ExchangeAsync(HttpContext context)
    {
        TokenRequest = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        SuiteWatch.Uses((string?)TokenRequest["code"]);
        SuiteWatch.Uses((string?)TokenRequest["code_verifier"]);
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes((string)TokenRequest["code_verifier"]!)))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        if (TokenAnswer is not null)
        {
            await PlayAsync(context, TokenAnswer);
        }
        else if ((string?)TokenRequest["grant_type"] != "authorization_code")
        {
            await RefuseAsync(context, "invalid_request");
        }
        else if ((string?)TokenRequest["code"] != Code || _isUsed)
        {
            await RefuseAsync(context, "invalid_code");
        }
        else if (challenge != _start!["code_challenge"])
        {
            await RefuseAsync(context, "pkce_verification_failed");
        }
        else if ((string?)TokenRequest["redirect_uri"] != _start["redirect_uri"])
        {
            await RefuseAsync(context, "redirect_uri_mismatch");
        }
        else
        {
            await PlayAsync(context, RecordedAnswers.Find("POST", "/auth/cli/token", 200));
        }

        _isUsed = true;
    }

    private Task LogoutAsync(HttpContext context)
    {
        if (LogoutStatus is not { } status)
        {
            return PlayAsync(context, RecordedAnswers.Find("POST", "/auth/cli/logout", 204));
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
