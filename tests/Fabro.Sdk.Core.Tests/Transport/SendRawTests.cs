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
}
