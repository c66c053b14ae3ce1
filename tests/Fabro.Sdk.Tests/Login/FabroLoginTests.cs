using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Fabro.Sdk.Testing;

namespace Fabro.Sdk.Tests.Login;

public sealed class FabroLoginTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeBrowser _browser = new();
    private readonly WaitableTimeProvider _clock = new();
    private LoginServer _server = null!;

    private string Store => _directory["auth.json"];

    public async Task InitializeAsync() => _server = await LoginServer.StartAsync();

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task SignInAsync_PersonConfirms_IsStoredAsTheCommandLineClientDoes()
    {
        var signIn = await Login().SignInAsync(_browser.Broken.Token);

        Assert.Equal(("octocat", "The Octocat", "octocat@example.com"), (signIn.Login, signIn.Name, signIn.Email));
        Assert.Equal(_server.Key, signIn.Server.GetLeftPart(UriPartial.Authority));
        Assert.Equal(Store, signIn.AuthFile);
        Assert.Equal(new DateTimeOffset(2026, 12, 22, 5, 2, 24, TimeSpan.Zero), signIn.ExpiresAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(
            $$"""
            {
              "servers": {
                "{{_server.Key}}": {
                  "kind": "oauth",
                  "access_token": "access-token-2",
                  "access_token_expires_at": "2026-11-22T05:02:36.358335433Z",
                  "refresh_token": "fabro_refresh_-1",
                  "refresh_token_expires_at": "2026-12-22T05:02:24.358335433Z",
                  "subject": {
                    "idp_issuer": "https://github.com",
                    "idp_subject": "583231",
                    "login": "octocat",
                    "name": "The Octocat",
                    "email": "octocat@example.com"
                  },
                  "logged_in_at": "2026-01-01T00:00:00.0000000Z"
                }
              }
            }

            """,
            File.ReadAllText(Store).ReplaceLineEndings());
        Assert.Contains(
            "The sign-in continues in the program that opened this page. You can close this page now.", await _browser.LastPage);
    }

    [LinuxFact]
    public async Task SignInAsync_WithoutOpenBrowser_StartsTheSystemsBrowser()
    {
        using var browser = await SystemBrowser.InstallAsync();
        var login = new FabroLogin(new FabroLoginOptions { Server = _server.Address, AuthFile = Store });

        var signIn = login.SignInAsync(_browser.Broken.Token);
        await _browser.OpenAsync(await browser.OpenedAsync(), CancellationToken.None);

        Assert.Equal("octocat", (await signIn).Login);
    }

    [Fact]
    public async Task SignInAsync_Requests_AreThoseOfTheRecording()
    {
        await Login().SignInAsync(_browser.Broken.Token);

        Assert.Equal(
            [
                "GET /auth/cli/start", "GET /auth/login/github", "GET /login/oauth/authorize", "GET /auth/callback/github",
                "GET /auth/cli/resume", "POST /auth/cli/resume", "POST /auth/cli/token",
            ],
            _server.Requests);
        Assert.Matches(
            new Regex(
                @"^/auth/cli/start\?redirect_uri=http%3A%2F%2F127\.0\.0\.1%3A\d+%2Fcallback&state=[\w-]{43}&code_challenge=[\w-]{43}&code_challenge_method=S256$"),
            _browser.Start!.PathAndQuery);
        Assert.Equal(["grant_type", "code", "code_verifier", "redirect_uri"], _server.TokenRequest!.Select(static member => member.Key));
        Assert.Equal(43, ((string)_server.TokenRequest!["code_verifier"]!).Length);
    }

    [Fact]
    public async Task SignInAsync_EarlierSignIn_IsReplacedAndOthersKept()
    {
        File.WriteAllText(Store, $$$"""{"servers":{"https://other.test":{"kind":"passkey"},"{{{_server.Key}}}":{"kind":"dev-token","token":"old","x":1}},"y":2}""");

        await Login().SignInAsync(_browser.Broken.Token);

        Assert.Equal("oauth", (string?)AuthFile.Entry(Store, _server.Key)!["kind"]);
        Assert.Null(AuthFile.Entry(Store, _server.Key)!["token"]);
        Assert.Equal("passkey", (string?)AuthFile.Entry(Store, "https://other.test")!["kind"]);
        Assert.Equal(2, (int)AuthFile.Read(Store)["y"]!);
    }

    [Fact]
    public async Task SignInAsync_NothingSet_TakesServerAndFileOfTheCommandLineClient()
    {
        var environment = new FakeEnvironment
        {
            Variables = { ["FABRO_SERVER"] = _server.Address + "api/v1", ["FABRO_AUTH_FILE"] = Store },
        };
        var login = new FabroLogin(new FabroLoginOptions { Environment = environment, OpenBrowser = _browser.OpenAsync });

        await login.SignInAsync(_browser.Broken.Token);

        Assert.NotNull(AuthFile.Entry(Store, _server.Key));
    }

    [Theory]
    [InlineData("error=access_denied&error_description=Authorization+denied", FabroLoginFailureReason.Denied, "access_denied, Authorization denied. ")]
    [InlineData("error=unauthorized&error_description=Login%20not%20permitted.", FabroLoginFailureReason.NotPermitted, "unauthorized, Login not permitted. ")]
    [InlineData("error=github_session_required", FabroLoginFailureReason.SessionRequired, "github_session_required. ")]
    [InlineData("error=github_not_configured", FabroLoginFailureReason.NotConfigured, "github_not_configured. ")]
    [InlineData("error=invalid_request&error_description=Invalid%20PKCE%20parameters", FabroLoginFailureReason.InvalidRequest, "invalid_request, Invalid PKCE parameters. ")]
    [InlineData("error=server_error", FabroLoginFailureReason.ServerError, "server_error. ")]
    [InlineData("error=moon_phase&error_description=%0d%0aNot%20now", FabroLoginFailureReason.Unknown, "moon_phase, Not now. ")]
    [InlineData("nothing=1", FabroLoginFailureReason.InvalidRequest, "invalid_request. ")]
    [InlineData("code=", FabroLoginFailureReason.InvalidRequest, "invalid_request. ")]
    public async Task SignInAsync_ServerRefuses_IsToldByReason(string query, FabroLoginFailureReason reason, string text)
    {
        _server.Refusal = query;

        var exception = await Assert.ThrowsAsync<FabroLoginException>(() => Login().SignInAsync(_browser.Broken.Token));

        Assert.Equal(reason, exception.Reason);
        Assert.StartsWith($"The sign-in at {_server.Key} failed: {text}", exception.Message);
        Assert.StartsWith(exception.Error!, text);
        Assert.False(File.Exists(Store));
    }

    [Theory]
    [InlineData("pkce_verification_failed", FabroLoginFailureReason.CodeRejected)]
    [InlineData("invalid_code", FabroLoginFailureReason.CodeRejected)]
    [InlineData("redirect_uri_mismatch", FabroLoginFailureReason.InvalidRequest)]
    [InlineData("invalid_request", FabroLoginFailureReason.InvalidRequest)]
    public async Task SignInAsync_CodeIsNotTaken_IsToldByReason(string error, FabroLoginFailureReason reason)
    {
        _server.TokenAnswer = RecordedAnswers.FindError("/auth/cli/token", error);

        var exception = await Assert.ThrowsAsync<FabroLoginException>(() => Login().SignInAsync(_browser.Broken.Token));

        Assert.Equal(reason, exception.Reason);
        Assert.Equal(error, exception.Error);
        Assert.False(File.Exists(Store));
    }

    [Theory]
    [InlineData(403, "{\"error\":\"github_auth_not_configured\"}", FabroLoginFailureReason.NotConfigured)]
    [InlineData(502, "bad gateway", FabroLoginFailureReason.ServerError)]
    [InlineData(200, "{\"access_token\":\"a\"}", FabroLoginFailureReason.ServerError)]
    [InlineData(200, "{\"access_token\":\"\\ud800\",\"refresh_token\":\"r\"}", FabroLoginFailureReason.ServerError)]
    [InlineData(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"subject\":{\"login\":\"\\udfff\"}}", FabroLoginFailureReason.ServerError)]
    [InlineData(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"refresh_token\":\"s\"}", FabroLoginFailureReason.ServerError)]
    [InlineData(200, "{\"access_token\":[\"a\"],\"refresh_token\":\"r\"}", FabroLoginFailureReason.ServerError)]
    [InlineData(400, "{\"error\":\"\\ud800\"}", FabroLoginFailureReason.ServerError)]
    [InlineData(400, "{\"\\ud800\":1,\"error\":7}", FabroLoginFailureReason.ServerError)]
    [InlineData(400, "{\"error\":\"access_denied\",\"error_description\":\"\\ud800\"}", FabroLoginFailureReason.Denied)]
    public async Task SignInAsync_OtherAnswers_AreToldByReason(int status, string body, FabroLoginFailureReason reason)
    {
        _server.TokenAnswer = new ExchangeResponse { Status = status, Text = body };

        Assert.Equal(reason, (await Assert.ThrowsAsync<FabroLoginException>(() => Login().SignInAsync(_browser.Broken.Token))).Reason);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(10_000_000)]
    public async Task SignInAsync_LongTimeLimit_Works(int days)
    {
        var login = new FabroLogin(new FabroLoginOptions
        {
            Server = _server.Address,
            AuthFile = Store,
            OpenBrowser = _browser.OpenAsync,
            TimeProvider = _clock,
            TimeLimit = TimeSpan.FromDays(days),
            Environment = new FakeEnvironment(),
        });

        Assert.Equal("octocat", (await login.SignInAsync(_browser.Broken.Token)).Login);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void TimeLimit_NotPositive_IsRefusedWhereItIsSet(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FabroLoginOptions { TimeLimit = TimeSpan.FromSeconds(seconds) });

    [Fact]
    public async Task SignInAsync_StateOfAnother_NeitherCompletesNorEndsIt()
    {
        using var http = new HttpClient();
        var login = Login(async (address, cancellationToken) =>
        {
            var callback = Uri.UnescapeDataString(Regex.Match(address.Query, "redirect_uri=([^&]+)").Groups[1].Value);
            foreach (var query in (string[])["?code=stolen&state=guessed", "?code=stolen", "?error=access_denied&state=", ""])
            {
                using var answer = await http.GetAsync(callback + query, cancellationToken);
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            }

            await _browser.OpenAsync(address, cancellationToken);
        });

        await login.SignInAsync(_browser.Broken.Token);

        Assert.NotEqual("stolen", (string?)_server.TokenRequest!["code"]);
    }

    [Fact]
    public async Task SignInAsync_StrangeRequests_DoNotDisturbIt()
    {
        using var http = new HttpClient();
        using var silent = new TcpClient();
        using var rude = new TcpClient();
        var login = Login(async (address, cancellationToken) =>
        {
            var callback = new Uri(Uri.UnescapeDataString(Regex.Match(address.Query, "redirect_uri=([^&]+)").Groups[1].Value));
            // Browsers open such connections in advance.
            await silent.ConnectAsync(IPAddress.Loopback, callback.Port, cancellationToken);
            await rude.ConnectAsync(IPAddress.Loopback, callback.Port, cancellationToken);
            await rude.GetStream().WriteAsync("\0\u0016nonsense\r\n\r\n"u8.ToArray(), cancellationToken);
            using (var icon = await http.GetAsync(new Uri(callback, "/favicon.ico"), cancellationToken))
            {
                Assert.Equal(HttpStatusCode.NotFound, icon.StatusCode);
            }

            using (var post = await http.PostAsync(callback, null, cancellationToken))
            {
                Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
            }

            await _browser.OpenAsync(address, cancellationToken);
        });

        Assert.Equal("octocat", (await login.SignInAsync(_browser.Broken.Token)).Login);
    }

    [Fact]
    public async Task SignInAsync_PersonTakesTooLong_TimesOut()
    {
        var isOpen = new TaskCompletionSource();
        var signingIn = Login((_, _) =>
        {
            isOpen.SetResult();
            return ValueTask.CompletedTask;
        }).SignInAsync();
        await isOpen.Task;

        _clock.Advance(TimeSpan.FromMinutes(5));

        var exception = await Assert.ThrowsAsync<FabroLoginException>(() => signingIn);
        Assert.Equal(FabroLoginFailureReason.TimedOut, exception.Reason);
        Assert.Equal(
            $"The sign-in at {_server.Key} was not completed in the browser within 300 s. Start the sign-in again.", exception.Message);
    }

    [Fact]
    public async Task SignInAsync_CallerGivesUp_IsCancelledAndStopsListening()
    {
        using var source = new CancellationTokenSource();
        var port = 0;
        var login = Login((address, _) =>
        {
            port = new Uri(Uri.UnescapeDataString(Regex.Match(address.Query, "redirect_uri=([^&]+)").Groups[1].Value)).Port;
            source.Cancel();
            return ValueTask.CompletedTask;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => login.SignInAsync(source.Token));

        using var client = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
    }

    [Fact]
    public async Task SignInAsync_BrowserFails_SaysSo()
    {
        var login = Login(static (_, _) => throw new InvalidOperationException("No display."));

        var exception = await Assert.ThrowsAsync<FabroLoginException>(() => login.SignInAsync());

        Assert.Equal(FabroLoginFailureReason.BrowserNotOpened, exception.Reason);
        Assert.Equal("FabroLoginOptions.OpenBrowser failed: No display.", exception.Message);
    }

    [Theory]
    [InlineData("unix:///run/fabro.sock", "Sign-in through the browser requires an http or https address, but unix:///run/fabro.sock is a socket.")]
    [InlineData("http://192.168.1.1", "A sign-in at http://192.168.1.1 would send tokens over plain http, where anyone on the network path can read them.")]
    public async Task SignInAsync_ServerThatDoesNotAllowIt_IsRefusedBeforeTheBrowserOpens(string server, string message)
    {
        var login = new FabroLogin(new FabroLoginOptions { Server = new Uri(server), AuthFile = Store, OpenBrowser = _browser.OpenAsync });

        Assert.StartsWith(message, (await Assert.ThrowsAsync<FabroConfigurationException>(() => login.SignInAsync())).Message);
        Assert.Null(_browser.Start);
    }

    [Fact]
    public async Task SignInAsync_NoHome_IsRefusedBeforeTheBrowserOpens()
    {
        var login = new FabroLogin(new FabroLoginOptions
        {
            Server = _server.Address,
            Environment = new FakeEnvironment { HomeOverride = "" },
            OpenBrowser = _browser.OpenAsync,
        });

        Assert.StartsWith(
            "There is no home directory in which the sign-in can be stored.",
            (await Assert.ThrowsAsync<FabroConfigurationException>(() => login.SignInAsync())).Message);
        Assert.Null(_browser.Start);
    }

    [Fact]
    public async Task SignInAsync_ServerGone_IsAConnectionException()
    {
        var login = new FabroLogin(new FabroLoginOptions
        {
            Server = _server.Address,
            AuthFile = Store,
            OpenBrowser = _browser.OpenAsync,
            Handler = new WatchedStub(static _ => throw new HttpRequestException("No route.")),
        });

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => login.SignInAsync());

        Assert.Equal($"Could not reach {_server.Key} to finish the sign-in: No route.", exception.Message);
    }

    [Fact]
    public async Task NewFabroClient_AfterSignIn_UsesIt()
    {
        List<string> tokens = [];
        using var fabro = Clients.Open(
            new WatchedStub(request =>
            {
                tokens.Add($"{request.Headers.Authorization}");
                return StubHandler.Json(HttpStatusCode.OK, "{}");
            }),
            FabroCredential.AuthStore(Store),
            _server.Address);
        await fabro.CallAsync();

        await Login().SignInAsync(_browser.Broken.Token);
        // The recorded tokens expire in 2026.
        var text = File.ReadAllText(Store).Replace("2026-1", "2126-1", StringComparison.Ordinal);
        File.WriteAllText(Store, text);
        await fabro.CallAsync();

        Assert.Equal(["", "Bearer access-token-2"], tokens);
    }

    private FabroLogin Login(Func<Uri, CancellationToken, ValueTask>? openBrowser = null) => new(new FabroLoginOptions
    {
        Server = _server.Address,
        AuthFile = Store,
        OpenBrowser = openBrowser ?? _browser.OpenAsync,
        TimeProvider = _clock,
        Environment = new FakeEnvironment(),
    });
}
