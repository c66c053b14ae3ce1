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

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => new ApiTransport(FabroProfile.Instance, http).SendAsync(Transports.Get()));

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
        await using var server = RawServer.Start(static async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"seq\":");
            connection.Close();
        });
        using var http = new HttpClient { BaseAddress = server.Address };

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(
            () => new ApiTransport(FabroProfile.Instance, http).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));

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
        var own = new InvalidOperationException("The handler failed.");

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
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = server.Address,
        };

        await Assert.ThrowsAsync<FabroConnectionException>(
            () => new ApiTransport(FabroProfile.Instance, http).SendAsync(Transports.Get(), JsonCodec.Model<Item>()));
    }

    public static TheoryData<Exception, bool?, string> Causes => new()
    {
        { new SocketException((int)SocketError.ConnectionReset), null, "unknown whether" },
        { new IOException("reset"), null, "unknown whether" },
        { new OperationCanceledException("late", new TimeoutException("late", new SocketException((int)SocketError.TimedOut))), null, "" },
        {
            new HttpRequestException(
                HttpRequestError.ProxyTunnelError,
                "The proxy tunnel request failed.",
                statusCode: HttpStatusCode.ProxyAuthenticationRequired),
            false,
            "the proxy requires credentials (407)"
        },
        {
            new HttpRequestException(
                HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed.", statusCode: HttpStatusCode.BadGateway),
            false,
            "Check the server address"
        },
        {
            new HttpRequestException(
                "An HTTP/2 connection could not take it.", new HttpProtocolException(7, "The server refused it.", null)),
            false,
            "It is safe to retry"
        },
        {
            new HttpRequestException(new HttpProtocolException(7, "Same.", null).Message, new HttpProtocolException(7, "Same.", null)),
            null,
            "unknown whether"
        },
        { new HttpRequestException("Outer.", Thrown(new HttpProtocolException(7, "Inner.", null))), null, "unknown whether" },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "Too many headers."), true, "may have processed it" },
        { new HttpRequestException(HttpRequestError.VersionNegotiationError, "No HTTP/2."), false, "Check the server address" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task SendAsync_CauseOfAnyKind_TellsWhetherItWasSentAndWhatToDo(Exception cause, bool? sent, string text)
    {
        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => Transports.Failing(cause).SendAsync(Transports.Get()));

        // Nothing was sent if the connection took too long to open.
        Assert.Equal(cause is OperationCanceledException ? false : sent, exception.RequestWasSent);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.InnerException);
    }

    [Theory]
    [InlineData("It failed.", "Socket closed.", "It failed (Socket closed)")]
    [InlineData("It failed: Socket closed.", "Socket closed.", "It failed: Socket closed")]
    public void GetReason_InnerException_IsToldUnlessTheOuterDoes(string outer, string inner, string expected) =>
        Assert.Equal(expected, TransportFailure.GetReason(new IOException(outer, new IOException(inner))));

    [Fact]
    public void IsOfUploadSource_CauseAtAnyDepth_IsFound()
    {
        var source = new UploadSourceException(new IOException("disk"));

        Assert.True(TransportFailure.IsOfUploadSource(source));
        Assert.True(TransportFailure.IsOfUploadSource(new HttpRequestException("outer", new IOException("middle", source))));
        Assert.False(TransportFailure.IsOfUploadSource(new HttpRequestException("outer", new IOException("middle"))));
    }

    private static HttpProtocolException Thrown(HttpProtocolException exception)
    {
        try
        {
            throw exception;
        }
        catch (HttpProtocolException thrown)
        {
            return thrown;
        }
    }
}
