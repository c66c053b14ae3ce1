using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Fabro.Sdk.Core.Tests.Transport;

public class ConnectionFailureTests
{
    [Fact]
    public async Task SendAsync_NobodyListens_SaysThatNothingWasSent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var http = new HttpClient { BaseAddress = new Uri($"http://user:secret@127.0.0.1:{port}/") };

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => new ApiTransport(http).SendAsync(Transports.Get()));

        Assert.False(exception.RequestWasSent);
        Assert.Contains($"127.0.0.1:{port}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ServerThatHangsUp_SaysThatItMayHaveBeenSent()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => server.Transport().SendAsync(Transports.Get()));

        Assert.NotEqual(false, exception.RequestWasSent);
    }

    [Fact]
    public async Task SendAsync_BodyThatBreaksOff_IsAConnectionFailure()
    {
        await using var server = RawServer.Start("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"seq\":");
        using var http = new HttpClient { BaseAddress = server.Address };

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => new ApiTransport(http).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

        Assert.True(exception.RequestWasSent);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ProxyTunnelError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.InvalidResponse, true)]
    [InlineData(HttpRequestError.Unknown, null)]
    public async Task SendAsync_HttpRequestException_TellsWhetherItWasSent(HttpRequestError error, bool? sent)
    {
        var transport = Transports.Failing(new HttpRequestException(error, "It failed."));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => transport.SendAsync(Transports.Get()));

        Assert.Equal(sent, exception.RequestWasSent);
        Assert.Contains("retrieveItem", exception.Message, StringComparison.Ordinal);
        Assert.Contains("It failed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ExceptionOfAHandlersOwn_PassesAsItIs()
    {
        var own = new InvalidOperationException("A handler's own.");

        Assert.Same(own, await Assert.ThrowsAsync<InvalidOperationException>(() => Transports.Failing(own).SendAsync(Transports.Get())));
    }

    [Fact]
    public async Task SendAsync_FabroExceptionOfAHandler_PassesAsItIs()
    {
        var own = new FabroConnectionException("No token.");

        Assert.Same(own, await Assert.ThrowsAsync<FabroConnectionException>(() => Transports.Failing(own).SendAsync(Transports.Get())));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task SendAsync_DamagedCompression_IsAConnectionFailure(string encoding)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("this is no compressed body at all, whatever the header says");
        });
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = server.Address };

        await Assert.ThrowsAsync<FabroConnectionException>(() => new ApiTransport(http).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));
    }
}
