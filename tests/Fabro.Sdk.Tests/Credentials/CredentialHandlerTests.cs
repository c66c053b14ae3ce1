using System.Net;
using RichardSzalay.MockHttp;

namespace Fabro.Sdk.Tests.Credentials;

public sealed class CredentialHandlerTests
{
    [Fact]
    public async Task SendAsync_Token_IsOnTheRequestWhileItIsSent()
    {
        using var mock = new MockHttpMessageHandler();
        mock.Expect(HttpMethod.Get, "https://fabro.test/api/v1/health")
            .WithHeaders("Authorization", "Bearer secret")
            .Respond("application/json", "{}");
        using var fabro = Clients.Open(mock, FabroCredential.Bearer("secret"));

        await fabro.CallAsync();

        mock.VerifyNoOutstandingExpectation();
    }

    [Fact]
    public async Task SendAsync_Token_IsGoneFromTheRequestAfterwards()
    {
        using var fabro = Clients.Open(WatchedStub.Taking("secret"), FabroCredential.Bearer("secret"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/health");

        using var response = await fabro.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("secret", request.ToString() + response + response.RequestMessage);
    }

    [Fact]
    public async Task SendAsync_BorrowedClient_TellsNothingEither()
    {
        using var http = new HttpClient(new WatchedStub(static request => new HttpResponseMessage { RequestMessage = request }));
        using var fabro = new FabroClient(new FabroClientOptions { HttpClient = http, Server = Clients.Server, Token = "secret" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/health");

        using var response = await fabro.SendAsync(request);

        Assert.NotNull(response.RequestMessage);
        Assert.DoesNotContain("secret", response.RequestMessage.ToString());
    }

    [Fact]
    public async Task SendAsync_OwnAuthorization_IsLeftAlone()
    {
        var server = WatchedStub.Taking("other");
        using var fabro = Clients.Open(server, new ScriptedCredential("secret"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/health");
        request.Headers.TryAddWithoutValidation("Authorization", "Basic b4sic-mine");

        using var response = await fabro.SendAsync(request);

        Assert.Equal(["GET https://fabro.test/api/v1/health Basic b4sic-mine"], server.Sent);
        Assert.Equal("Basic b4sic-mine", request.Headers.Authorization?.ToString());
    }

    [Theory]
    [InlineData("https://elsewhere.test/api/v1/health")]
    [InlineData("http://fabro.test/api/v1/health")]
    [InlineData("https://fabro.test:8443/api/v1/health")]
    [InlineData("https://fabro.test.elsewhere.test/")]
    public async Task SendAsync_AnotherServer_GetsNoCredential(string address)
    {
        var server = WatchedStub.Taking("secret");
        using var fabro = Clients.Open(server, new ScriptedCredential("secret"));

        using var response = await fabro.SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

        Assert.Equal([$"GET {address}"], server.Sent);
    }

    [Theory]
    [InlineData("http://192.168.1.1:32276")]
    [InlineData("http://localhost.evil.example")]
    public async Task SendAsync_PlainHttpToAnotherMachine_IsRefused(string address)
    {
        var server = WatchedStub.Taking("secret");
        using var fabro = Clients.Open(server, FabroCredential.Bearer("secret"), new Uri(address));

        var exception = await Assert.ThrowsAsync<FabroConfigurationException>(fabro.CallAsync);

        Assert.Equal(
            $"The credential (bearer) is not sent to {address} over plain http, where others on the network can read it. Use https, or set FabroClientOptions.AllowInsecureHttp.",
            exception.Message);
        Assert.Empty(server.Sent);
    }

    [Theory]
    [InlineData("http://192.168.1.1:32276", true)]
    [InlineData("http://127.0.0.1:32276", false)]
    [InlineData("http://localhost:32276", false)]
    [InlineData("http://[::1]:32276", false)]
    public async Task SendAsync_PlainHttpThatIsAllowed_IsSent(string address, bool allow)
    {
        using var fabro = Clients.Open(
            WatchedStub.Taking("secret"), FabroCredential.Bearer("secret"), new Uri(address), allowInsecureHttp: allow);

        await fabro.CallAsync();
    }

    [Fact]
    public async Task SendAsync_PlainHttpWithoutACredential_IsSent()
    {
        var server = new WatchedStub(static _ => StubHandler.Json(HttpStatusCode.OK, "{}"));
        using var fabro = Clients.Open(server, FabroCredential.Default, new Uri("http://192.168.1.1"));

        await fabro.CallAsync();

        Assert.Equal(["GET http://192.168.1.1/api/v1/health"], server.Sent);
    }

    [Fact]
    public async Task SendAsync_CredentialThrows_IsACredentialException()
    {
        var credential = FabroCredential.Bearer(static _ => throw new HttpRequestException("The vault is closed."));
        using var fabro = Clients.Open(WatchedStub.Taking("secret"), credential);

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(fabro.CallAsync);

        Assert.Equal("The credential (bearer) failed: The vault is closed.", exception.Message);
        Assert.IsType<HttpRequestException>(exception.InnerException);
        Assert.False(exception.IsSignInRequired);
    }

    [Fact]
    public async Task SendAsync_CallerGivesUpWhileTheTokenIsWaitedFor_IsCancelled()
    {
        using var fabro = Clients.Open(WatchedStub.Taking("secret"), FabroCredential.Bearer(static async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "";
        }));
        using var source = new CancellationTokenSource();

        var call = fabro.Health.GetApiAsync(cancellationToken: source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData("new\nline")]
    [InlineData("blank space")]
    [InlineData("ümlaut")]
    public async Task SendAsync_TokenThatNoHeaderCarries_IsRefusedUnseen(string token)
    {
        using var fabro = Clients.Open(WatchedStub.Taking("x"), FabroCredential.Bearer(_ => new(token)));

        var exception = await Assert.ThrowsAsync<FabroCredentialException>(fabro.CallAsync);

        Assert.Equal("The credential (bearer) returned a token with a character that is not allowed in a header.", exception.Message);
    }
}
