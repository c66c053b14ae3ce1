using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>Which failures are retried for which calls.</summary>
public sealed class RetryRulesTests
{
    private readonly WaitableTimeProvider _clock = new();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task SendAsync_TransientStatus_IsRepeatedWhereTheOperationIsIdempotent(int status)
    {
        var server = new PlayedHandler(Answers.Status(status), Answers.Ok);
        using var fabro = Open(server);

        await fabro.GetAsync();

        Assert.Equal(2, server.Attempts);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(425)]
    [InlineData(428)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(505)]
    [InlineData(507)]
    public async Task SendAsync_AnyOtherStatus_IsThrownAtOnce(int status)
    {
        var server = new PlayedHandler(Answers.Status(status), Answers.Ok);
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAnyAsync<FabroApiException>(() => fabro.GetAsync());

        Assert.Equal((status, 1, 1), (exception.StatusCode, exception.Attempts, server.Attempts));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task SendAsync_TransientStatusOfACallThatMustNotBeRepeated_IsThrownAtOnce(int status)
    {
        var server = new PlayedHandler(Answers.Status(status, retryAfter: "1"), Answers.Ok);
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAnyAsync<FabroApiException>(() => fabro.CreateAsync());

        Assert.Equal((status, 1, 1), (exception.StatusCode, exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_PostThatTheOperationTableCallsIdempotent_IsRepeated()
    {
        var server = new PlayedHandler(Answers.Status(503), Answers.Ok);
        using var fabro = Open(server);

        await fabro.ArchiveAsync();

        Assert.Equal(2, server.Attempts);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task SendAsync_RequestNeverLeft_IsRepeatedWhateverTheCall(HttpRequestError error)
    {
        var server = new PlayedHandler(Answers.Failing(error), Answers.Failing(error), Answers.Ok);
        using var fabro = Open(server);

        await fabro.CreateAsync();

        Assert.Equal(3, server.Attempts);
    }

    public static TheoryData<Exception> BrokenConnections =>
    [
        new HttpRequestException(HttpRequestError.Unknown, "reset"),
        new HttpRequestException(HttpRequestError.ResponseEnded, "ended"),
        new HttpRequestException(HttpRequestError.InvalidResponse, "garbage"),
        new HttpRequestException(HttpRequestError.HttpProtocolError, "stream reset"),
        new HttpRequestException(HttpRequestError.SecureConnectionError, "broken handshake", new IOException("reset")),
        new HttpRequestException("from a handler that gives no details"),
        new IOException("reset"),
        new SocketException((int)SocketError.NotConnected),
        new TaskCanceledException("too long to connect", new TimeoutException()),
    ];

    [Theory]
    [MemberData(nameof(BrokenConnections))]
    public async Task SendAsync_ConnectionBroke_IsRepeatedWhereTheOperationIsIdempotent(Exception broken)
    {
        var server = new PlayedHandler(Answers.Failing(broken), Answers.Ok);
        using var fabro = Open(server);

        await fabro.GetAsync();

        Assert.Equal(2, server.Attempts);
    }

    [Theory]
    [MemberData(nameof(BrokenConnections))]
    public async Task SendAsync_ConnectionBrokeUnderACallThatMustNotBeRepeated_IsThrownAtOnce(Exception broken)
    {
        var server = new PlayedHandler(Answers.Failing(broken), Answers.Ok);
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.Equal((1, 1), (exception.Attempts, server.Attempts));
    }

    [Fact]
    public async Task SendAsync_RefusedCertificate_IsNotAskedForAgain()
    {
        var refused = new HttpRequestException(
            HttpRequestError.SecureConnectionError, "handshake", new AuthenticationException("The certificate is not trusted."));
        var server = new PlayedHandler(Answers.Failing(refused), Answers.Ok);
        using var fabro = Open(server);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal((false, 1), (exception.RequestWasSent, server.Attempts));
        Assert.Contains("The certificate is not trusted", exception.Message);
    }

    [Fact]
    public async Task SendAsync_ExceptionOfSomebodyElses_PassesAsItIs()
    {
        var own = new InvalidOperationException("The handler failed.");
        var server = new PlayedHandler(Answers.Failing(own), Answers.Ok);
        using var fabro = Open(server);

        Assert.Same(own, await Assert.ThrowsAsync<InvalidOperationException>(() => fabro.GetAsync()));
        Assert.Equal(1, server.Attempts);
    }

    [Fact]
    public async Task SendAsync_CredentialFailed_IsNotRepeated()
    {
        var asked = 0;
        var server = new PlayedHandler(Answers.Ok);
        var credential = FabroCredential.Bearer(_ =>
        {
            asked++;
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The vault is closed.");
        });
        using var fabro = ResilientClients.Open(
            server, _clock, ResilientClients.Hasty(), configure: options => options.Credential = credential);

        await Assert.ThrowsAsync<FabroCredentialException>(() => fabro.GetAsync());

        Assert.Equal((1, 0), (asked, server.Attempts));
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("HEAD", 2)]
    [InlineData("OPTIONS", 2)]
    [InlineData("PUT", 2)]
    [InlineData("DELETE", 2)]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("SOMETHING", 1)]
    public async Task SendAsync_RequestOfTheCallersOwn_GoesByItsMethod(string method, int attempts)
    {
        var server = new PlayedHandler(Answers.Status(503), Answers.Ok);
        using var fabro = Open(server);
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/v2/news");

        using var response = await fabro.SendAsync(request);

        Assert.Equal(attempts, server.Attempts);
        Assert.Equal(attempts == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, response.StatusCode);
    }

    private FabroClient Open(PlayedHandler server) => ResilientClients.Open(server, _clock, ResilientClients.Hasty());
}
