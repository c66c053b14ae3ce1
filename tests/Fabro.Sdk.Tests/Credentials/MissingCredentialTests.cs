using System.Net;
using System.Text.Json.Nodes;

namespace Fabro.Sdk.Tests.Credentials;

public sealed class MissingCredentialTests
{
    private readonly FakeEnvironment _environment = new();
    private readonly WatchedStub _server = new(
        static _ => StubHandler.Json(HttpStatusCode.Unauthorized, """{"errors":[{"status":"401","title":"Unauthorized"}]}"""));

    [Fact]
    public async Task CallAsync_NothingFound_TellsWhatWasLookedAt()
    {
        using var directory = new TemporaryDirectory();
        _environment.Variables["FABRO_HOME"] = directory.Path;
        using var fabro = Clients.Open(_server, environment: _environment);

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Equal(
            "GET /api/v1/health (getApiHealth) failed with 401 Unauthorized. No credential for https://fabro.test was found. Checked, in order: "
                + $"the variable FABRO_TOKEN (not set); the auth store {directory["auth.json"]} (the file does not exist). "
                + "Sign in with FabroLogin or fabro auth login --server https://fabro.test, or set FABRO_TOKEN or FabroClientOptions.Credential.",
            exception.Message);
        Assert.Equal(["GET https://fabro.test/api/v1/health"], _server.Sent);
    }

    [Fact]
    public async Task CallAsync_NothingForThisServer_TellsWhatIsThere()
    {
        using var directory = new TemporaryDirectory();
        _environment.Variables["FABRO_HOME"] = directory.Path;
        _environment.Variables["FABRO_TOKEN"] = "fabro_dev_missing_scheme";
        _environment.Variables["FABRO_SERVER"] = "https://other.test";
        AuthFile.Write(directory["auth.json"], "https://other.test");
        using var fabro = Clients.Open(_server, environment: _environment);

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Contains(
            "the variable FABRO_TOKEN (set for another server, the one in FABRO_SERVER); "
                + $"the auth store {directory["auth.json"]} (has no sign-in at https://fabro.test). ",
            exception.Message);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:01Z", "its sign-in at https://fabro.test ended at 2026-01-01 00:00:01Z")]
    [InlineData(null, "its sign-in at https://fabro.test is of a kind unknown to this version")]
    public async Task CallAsync_UnusableSignIn_TellsWhy(string? end, string reason)
    {
        using var directory = new TemporaryDirectory();
        var entry = end is null ? new JsonObject { ["kind"] = "passkey" } : AuthFile.SignIn(end: end);
        AuthFile.Write(directory["auth.json"], "https://fabro.test", entry);
        using var fabro = Clients.Open(_server, FabroCredential.AuthStore(directory["auth.json"]));

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Contains($"({reason})", exception.Message);
    }

    [Fact]
    public async Task CallAsync_ServerOnASocket_LooksForItsDevToken()
    {
        using var fabro = Clients.Open(
            _server, server: new Uri("unix:///run/fabro.sock"), environment: new FakeEnvironment { HomeOverride = "/nowhere" });

        var exception = await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync);

        Assert.Contains("the server's dev token /nowhere/.fabro/storage/server.dev-token (not found)", exception.Message);
    }

    [Fact]
    public async Task CallAsync_NoHome_TellsSo()
    {
        using var fabro = Clients.Open(_server, environment: new FakeEnvironment { HomeOverride = "" });

        Assert.Contains(
            "the auth store (there is no home directory)",
            (await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync)).Message);
    }

    [Fact]
    public async Task CallAsync_OwnCredentialWithoutToken_IsNamed()
    {
        var credential = FabroCredential.Chain(new ScriptedCredential([null]), FabroCredential.Bearer(static _ => new("")));
        using var fabro = Clients.Open(_server, credential);

        Assert.Contains(
            "Checked, in order: ScriptedCredential (returned no token); the delegate of FabroCredential.Bearer (returned no token). ",
            (await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync)).Message);
    }

    [Fact]
    public async Task CallAsync_Anonymous_IsAnAuthenticationException()
    {
        using var fabro = Clients.Open(_server, FabroCredential.Anonymous);

        Assert.Equal(401, (await Assert.ThrowsAsync<FabroAuthenticationException>(fabro.CallAsync)).StatusCode);
    }

    [Fact]
    public async Task SendAsync_RawRequest_ReturnsTheAnswer()
    {
        using var fabro = Clients.Open(_server, environment: new FakeEnvironment { HomeOverride = "" });

        using var response = await fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v1/health"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
