using System.Text;
using Fabro.Sdk.Tests.DependencyInjection;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Tests.Secrets;

/// <summary>Credentials that are refreshed, rejected, unreadable, or misplaced: nothing exposes a token.</summary>
public sealed class CredentialSecretsTests : IDisposable
{
    private const string First = "5ecre7first";
    private const string Second = "5ecre7second";

    private readonly Exposure _exposure = new();
    private readonly TemporaryDirectory _directory = new();

    private string Store => _directory["auth.json"];

    public void Dispose()
    {
        _exposure.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Refresh_OfATokenOfACredentialsOwn_ShowsNoToken()
    {
        using var fabro = Open(WatchedStub.Taking(Second), new ScriptedCredential(First, Second));
        await fabro.CallAsync();
        using var refused = Open(WatchedStub.Taking("other"), new ScriptedCredential(First, Second));
        await _exposure.FailAsync<FabroAuthenticationException>(refused.CallAsync);

        Assert.Equal(2, _exposure.Log.Own.Count);
        _exposure.AssertHides(First, Second);
    }

    [Fact]
    public async Task Refresh_OfAStoredSignIn_ShowsNoToken()
    {
        await using var server = await OAuthServer.StartAsync();
        AuthFile.Write(Store, server.Key);
        using var fabro = Open(null, FabroCredential.AuthStore(Store), server.Address);

        await fabro.CallAsync();
        server.Expire();
        // The server fails, returns an invalid response, and revokes the sign-in.
        foreach (var answer in (RequestDelegate[])
        [
            static context => Answer(context, 500, "fabro_refresh_1"),
            static context => Answer(context, 200, """{"access_token":"access_2","refresh_token":"fabro_refresh_2\n"}"""),
            static context => Answer(context, 200, """{"access_token":"access_2","refresh_token":"fabro_refresh_2" """),
            static context => Answer(context, 200, """{"access_token":"access_2","access_token":"access_2","refresh_token":"fabro_refresh_2"}"""),
            static context => Answer(context, 400, """{"error":"unauthorized","error_description":"fabro_refresh_1 is unknown"}"""),
            static context => Answer(context, 307, "access_2"),
            static context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            static context => Answer(context, 401, """{"error":"refresh_token_revoked"}"""),
        ])
        {
            server.RefreshInstead = answer;
            await _exposure.FailAsync<FabroException>(fabro.CallAsync);
        }

        Assert.Equal(8, _exposure.Failures);
        Assert.Null(AuthFile.Entry(Store, server.Key));
        _exposure.AssertHides("access_0", "access_1", "access_2", "fabro_refresh_0", "fabro_refresh_1", "fabro_refresh_2");
    }

    [Theory]
    [InlineData("""{"servers":{"https://fabro.test":{"kind":"oauth","access_token":"5ecre7first" """)]
    [InlineData("""{"servers":{"https://fabro.test":{"kind":"oauth","access_token":["5ecre7first"]}}}""")]
    [InlineData("""{"servers":{"https://fabro.test":{"kind":"oauth","access_token":"5ecre7first","access_token_expires_at":"5ecre7second"}}}""")]
    [InlineData("""{"servers":["5ecre7first"]}""")]
    [InlineData("5ecre7first")]
    [InlineData("""{"servers":{"https://fabro.test":{"kind":"dev-token","token":"5ecre7first\n5ecre7second"}}}""")]
    public async Task Store_ThatCannotBeRead_ShowsNoToken(string text)
    {
        File.WriteAllText(Store, text);
        using var fabro = Open(WatchedStub.Taking("other"), FabroCredential.AuthStore(Store));

        await _exposure.FailAsync<FabroException>(fabro.CallAsync);

        _exposure.AssertHides(First, Second);
    }

    [Fact]
    public async Task Tokens_WithCharactersThatNoHeaderCarries_AreNotShown()
    {
        const string Broken = First + "\r\nx: " + Second;
        await _exposure.FailAsync<ArgumentException>(static () => Task.FromResult(FabroCredential.Bearer(Broken)));
        await _exposure.FailAsync<ArgumentException>(static () => Task.FromResult(FabroCredential.DevToken(Broken)));
        await _exposure.FailAsync<FabroConfigurationException>(static () => Task.FromResult(new FabroClient(Clients.Server, Broken)));
        foreach (var credential in (FabroCredential[])[FabroCredential.Bearer(static _ => new(Broken)), new ScriptedCredential(Broken)])
        {
            using var fabro = Open(WatchedStub.Taking("other"), credential);
            await _exposure.FailAsync<FabroCredentialException>(fabro.CallAsync);
        }

        var environment = new FakeEnvironment { Variables = { ["FABRO_TOKEN"] = Broken } };
        using (var fabro = Clients.Open(WatchedStub.Taking("other"), FabroCredential.Environment(), environment: environment))
        {
            await _exposure.FailAsync<FabroCredentialException>(fabro.CallAsync);
        }

        _exposure.AssertHides(First, Second);
    }

    [Theory]
    [InlineData("https://user:5ecre7first@fabro.test")]
    [InlineData("5ecre7first@fabro.test")]
    [InlineData("https://5ecre7first@")]
    public async Task Tokens_InAServersAddress_AreNotShown(string address)
    {
        await FailAsync(new FakeEnvironment { Variables = { ["FABRO_SERVER"] = address } });
        await FailAsync(new FakeEnvironment { Settings = $"[cli.target]\ntype = \"http\"\nurl = \"{address}\"\n" });
        await FailAsync(new FakeEnvironment { Settings = $"token = \"{First}\nurl = {address}\n" });
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            await _exposure.FailAsync<FabroConfigurationException>(() => Task.FromResult(new FabroClient(uri)));
        }

        _exposure.AssertHides(First);

        Task FailAsync(FakeEnvironment environment) => _exposure.FailAsync<FabroConfigurationException>(
            () => Task.FromResult(new FabroClient(new FabroClientOptions { Environment = environment })));
    }

    [Theory]
    [InlineData("Server")]
    [InlineData("CallTimeout")]
    [InlineData("UseHttp2")]
    [InlineData("Tokn")]
    [InlineData("Resilience")]
    [InlineData("Resilience:MaxRetries")]
    public async Task Tokens_UnderTheWrongKey_AreNotShown(string key)
    {
        await _exposure.FailAsync<FabroConfigurationException>(() =>
        {
            Configurations.Read(Services.Section((key, First)), new FabroClientOptions());
            return Task.CompletedTask;
        });

        _exposure.AssertHides(First);
    }

    [Fact]
    public async Task Views_OfWhatHoldsATokens_ShowNone()
    {
        AuthFile.Write(Store, "https://fabro.test", First, Second);
        FabroCredential[] credentials =
        [
            FabroCredential.Bearer(First),
            FabroCredential.DevToken(First),
            FabroCredential.Bearer(static _ => new(First)),
            FabroCredential.Environment(),
            FabroCredential.AuthStore(Store),
            FabroCredential.Chain(FabroCredential.Bearer(First), FabroCredential.Anonymous),
            FabroCredential.Default,
        ];
        foreach (var credential in credentials)
        {
            using var fabro = Open(new WatchedStub(static _ => StubHandler.Json(System.Net.HttpStatusCode.OK, "{}")), credential);
            await fabro.CallAsync();
            _exposure.View(credential);
        }

        var options = new FabroClientOptions { Server = Clients.Server, Token = First, Environment = new FakeEnvironment() };
        _exposure.View(options);
        using var client = new FabroClient(options);
        _exposure.View(client);
        _exposure.View(client.Runs);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/health");
        using (var fabro = Open(WatchedStub.Taking(First), FabroCredential.Bearer(First)))
        {
            using var response = await fabro.SendAsync(request);
            _exposure.View(request);
            _exposure.View(response);
        }

        _exposure.AssertHides(First, Second);
    }

    [Fact]
    public async Task Login_ThatSucceedsAndFails_ShowsNoToken()
    {
        await using var server = await LoginServer.StartAsync();
        using var browser = new FakeBrowser();
        var login = new FabroLogin(new FabroLoginOptions { Server = server.Address, AuthFile = Store, OpenBrowser = browser.OpenAsync });

        _exposure.View(login);
        _exposure.View(await login.SignInAsync());
        string[] tokens =
        [
            "access-token-2",
            "fabro_refresh_-1",
            (string)server.TokenRequest!["code"]!,
            (string)server.TokenRequest["code_verifier"]!,
        ];
        server.LogoutStatus = 500;
        await _exposure.FailAsync<FabroLoginException>(() => login.SignOutAsync());
        // A code is valid once, so the server rejects the recorded one from now on.
        await _exposure.FailAsync<FabroLoginException>(() => login.SignInAsync());

        _exposure.AssertHides([.. tokens, (string)server.TokenRequest["code_verifier"]!]);
    }

    private static Task Answer(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }

    private FabroClient Open(HttpMessageHandler? server, FabroCredential credential, Uri? address = null) => ResilientClients.Open(
        server, TimeProvider.System, new ApiResilienceOptions { Enabled = false }, server: address, configure: options =>
        {
            options.Credential = credential;
            options.LoggerFactory = _exposure.Log;
        });
}
