using System.Net;

namespace Fabro.Sdk.Core.Tests.Transport;

public class SendRawTests
{
    [Fact]
    public async Task SendRawAsync_AnyStatus_IsReturnedUnread()
    {
        await using var body = new ScriptedStream();
        using var answer = Transports.Streamed(body, "text/plain");
        answer.StatusCode = HttpStatusCode.NotFound;
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/x");

        using var response = await Transports.Answering(answer).SendRawAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.False(body.IsDisposed);
        Assert.Equal("http://fabro.test/api/v1/x", request.RequestUri!.ToString());
    }

    [Fact]
    public async Task SendRawAsync_ConnectionFailure_IsMapped()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/x?token=secret");
        var transport = Transports.Failing(new HttpRequestException(HttpRequestError.ConnectionError, "Refused."));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => transport.SendRawAsync(request));

        Assert.False(exception.RequestWasSent);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendRawAsync_Cancelled_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Transports.Answering(new HttpResponseMessage()).SendRawAsync(request, source.Token));

        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Theory]
    [InlineData("POST", 0L)]
    [InlineData("PATCH", 0L)]
    [InlineData("PUT", null)]
    [InlineData("GET", null)]
    [InlineData("DELETE", null)]
    public async Task SendRawAsync_WithoutABody_SaysSoWhereServersAskForALength(string method, long? length)
    {
        var sent = await SendAsync(new HttpRequestMessage(new HttpMethod(method), "x"));

        Assert.Equal(length, sent.Content?.Headers.ContentLength);
    }

    [Fact]
    public async Task SendRawAsync_BodyOfTheCallers_IsSent()
    {
        using var content = new StringContent("x");

        Assert.Same(content, (await SendAsync(new HttpRequestMessage(HttpMethod.Post, "x") { Content = content })).Content);
    }

    [Theory]
    [InlineData(null, null, "2.0", HttpVersionPolicy.RequestVersionExact)]
    [InlineData("1.1", HttpVersionPolicy.RequestVersionExact, "1.1", HttpVersionPolicy.RequestVersionExact)]
    [InlineData("1.0", HttpVersionPolicy.RequestVersionOrLower, "1.0", HttpVersionPolicy.RequestVersionOrLower)]
    [InlineData("3.0", HttpVersionPolicy.RequestVersionOrHigher, "3.0", HttpVersionPolicy.RequestVersionOrHigher)]
    public async Task SendRawAsync_Version_IsTheClientsUnlessTheCallerSetOne(
        string? version, HttpVersionPolicy? policy, string expected, HttpVersionPolicy expectedPolicy)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "x");
        if (version is not null)
        {
            (request.Version, request.VersionPolicy) = (Version.Parse(version), policy!.Value);
        }

        var sent = await SendAsync(request, static http =>
            (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact));

        Assert.Equal((Version.Parse(expected), expectedPolicy), (sent.Version, sent.VersionPolicy));
    }

    [Theory]
    [InlineData("api/v1/x?token=secret", "GET api/v1/x ")]
    [InlineData("http://fabro.test/api/v1/x?token=secret", "GET /api/v1/x ")]
    [InlineData(null, "GET / ")]
    public async Task SendRawAsync_Failure_NamesThePathWithoutItsQuery(string? address, string start)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => Transports.Failing(new HttpRequestException(HttpRequestError.ConnectionError, "Refused.")).SendRawAsync(request));

        Assert.StartsWith(start, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendRawAsync_ExceptionOfAHandler_PassesAsItIsWithWhatCameBefore()
    {
        var own = new FabroConnectionException("mine");
        var other = new InvalidOperationException("odd");
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/x");
        request.Options.Set(ApiTransport.AttemptsKey, 3);
        request.Options.Set(ApiTransport.EarlierFailuresKey, ["status 503", "status 502"]);

        Assert.Same(own, await Assert.ThrowsAsync<FabroConnectionException>(() => Transports.Failing(own).SendRawAsync(request)));
        Assert.Equal((3, "/api/v1/x"), (own.Attempts, own.RequestPath));
        Assert.Equal(["status 503", "status 502"], own.EarlierFailures);
        using var second = new HttpRequestMessage(HttpMethod.Get, "api/v1/x");
        Assert.Same(other, await Assert.ThrowsAsync<InvalidOperationException>(() => Transports.Failing(other).SendRawAsync(second)));
    }

    [Fact]
    public async Task SendRawAsync_ClientDisposed_SendsNothing()
    {
        using var lifetime = new CancellationTokenSource();
        await lifetime.CancelAsync();
        var handler = new StubHandler(static _ => new HttpResponseMessage());
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");

        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => Transports.Over(handler, new ApiTransportOptions { Lifetime = lifetime.Token }).SendRawAsync(request));

        Assert.Equal(0, handler.Requests);
    }

    private static async Task<HttpRequestMessage> SendAsync(HttpRequestMessage request, Action<HttpClient>? configure = null)
    {
        using var http = Transports.Client(new StubHandler(static _ => new HttpResponseMessage()));
        configure?.Invoke(http);
        using var response = await new ApiTransport(FabroProfile.Instance, http).SendRawAsync(request);
        return request;
    }
}
