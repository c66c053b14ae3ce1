using System.Net;

namespace Fabro.Sdk.Core.Tests.Transport;

/// <summary>Anything that would change where a request or a response ends is rejected, or is not waited for.</summary>
public sealed class FramingTests
{
    public static TheoryData<string, string> Framing => new()
    {
        { "Transfer-Encoding", "chunked" },
        { "transfer-encoding", "identity" },
        { "TRANSFER-ENCODING", "gzip, chunked" },
        { "Content-Length", "5" },
        { "content-length", "0" },
    };

    [Theory]
    [MemberData(nameof(Framing))]
    public async Task SendAsync_FramingOfTheCallers_IsAnArgumentError(string name, string value)
    {
        var handler = new StubHandler(static _ => Transports.Json("{}"));
        var request = new ApiRequest(TestOperations.Get, $"x", new CallOptions { Headers = { [name] = value } });

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => Transports.Over(handler).SendAsync(request));

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, handler.Requests);
    }

    [Fact]
    public async Task SendRawAsync_ChunkedWithoutABody_IsAnArgumentError()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");
        request.Headers.TransferEncodingChunked = true;

        await Assert.ThrowsAsync<ArgumentException>(
            () => Transports.Over(new StubHandler(static _ => Transports.Json("{}"))).SendRawAsync(request));
    }

    [Fact]
    public async Task SendAsync_SwitchingProtocols_FailsWithoutWaitingForABody()
    {
        using var never = new ScriptedStream();
        var transport = Transports.Over(new StubHandler(_ =>
        {
            var response = Transports.Streamed(never, "application/json");
            response.StatusCode = HttpStatusCode.SwitchingProtocols;
            return response;
        }));

        var exception = await Assert.ThrowsAsync<FabroApiException>(
            () => transport.SendAsync(Transports.Get(), JsonCodec.Model<Item>()).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal((101, null), (exception.StatusCode, exception.Body));
        Assert.True(never.IsDisposed);
    }
}
