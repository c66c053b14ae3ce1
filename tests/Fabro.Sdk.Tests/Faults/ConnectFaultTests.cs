using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>Servers to which no connection can be established.</summary>
public sealed class ConnectFaultTests : FaultTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task CallAsync_Refused_IsRepeatedWhateverTheCall()
    {
        // A port that is bound, but not listened on.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var fabro = Open(new Uri($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}"));

        var get = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());
        var post = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.All([get, post], exception => Assert.Equal((false, 4), (exception.RequestWasSent, exception.Attempts)));
        Assert.Contains($"could not reach {taken.LocalEndPoint}", get.Message);
    }

    [LinuxFact]
    public async Task CallAsync_NobodyAccepts_IsGivenUpInTimeAndRepeatedWhateverTheCall()
    {
        // With the backlog full, the system leaves further connections pending, like a router that drops packets.
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)full.LocalEndpoint);
        var fabro = Open(new Uri($"http://{full.LocalEndpoint}"), static options => options.ConnectTimeout = Short);

        var get = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());
        var post = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.All([get, post], exception => Assert.Equal((false, 4), (exception.RequestWasSent, exception.Attempts)));
        Assert.Contains("ConnectTimeout", get.Message);
    }

    [Fact]
    public async Task CallAsync_TlsToAPlainPort_FailsAtOnce()
    {
        var server = Start(static connection => connection.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
        var fabro = Open(new Uri($"https://127.0.0.1:{server.Address.Port}"));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.Equal((false, 1, 1), (exception.RequestWasSent, exception.Attempts, server.Connections));
    }

    [Fact]
    public async Task CallAsync_TlsHandshakeIsReset_IsRepeatedWhereTheOperationIsIdempotent()
    {
        var server = Start(static connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        var fabro = Open(new Uri($"https://127.0.0.1:{server.Address.Port}"));

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());

        Assert.NotEqual(true, exception.RequestWasSent);
        Assert.Equal((4, 4), (exception.Attempts, server.Connections));
    }

    [Fact]
    public async Task CallAsync_TlsHandshakeIsNotAnswered_IsGivenUpInTime()
    {
        var server = Start(static _ => Task.CompletedTask);
        var fabro = Open(new Uri($"https://127.0.0.1:{server.Address.Port}"), static options => options.ConnectTimeout = Short);

        var get = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.GetAsync());
        var post = await Assert.ThrowsAsync<FabroConnectionException>(() => fabro.CreateAsync());

        Assert.Equal((4, 1), (get.Attempts, post.Attempts));
        Assert.Contains("ConnectTimeout", get.Message);
    }
}
