using System.Net;
using System.Net.Sockets;

namespace Fabro.Sdk.Tests.Resilience;

/// <summary>
/// If no server is listening on this machine, the call fails within a second; a refusal by another machine is retried as usual.
/// </summary>
public sealed class LocalRefusalTests
{
    [Fact]
    public async Task Call_NothingListensOnLoopback_FailsWithinASecond()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var waits = await CallAsync(new Uri($"http://{taken.LocalEndPoint}"));

        Assert.Equal([0.1, 0.2, 0.4], waits);
    }

    [LinuxFact]
    public async Task Call_SocketThatIsNotThere_FailsWithinASecond()
    {
        using var folder = new TemporaryDirectory();

        Assert.Equal([0.1, 0.2, 0.4], await CallAsync(new Uri("unix://" + folder["none.sock"])));
    }

    [Fact]
    public async Task Call_RefusedElsewhere_WaitsAsUsual()
    {
        var refusal = new HttpRequestException(
            HttpRequestError.ConnectionError, "Refused", new SocketException((int)SocketError.ConnectionRefused));

        var waits = await CallAsync(new Uri("http://192.0.2.1"), new PlayedHandler(Answers.Failing(refusal)));

        Assert.Equal(3, waits.Count);
        Assert.NotEqual([0.1, 0.2, 0.4], waits);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.TimedOut)]
    public async Task Call_OtherFailureOnLoopback_WaitsAsUsual(SocketError error)
    {
        var failure = new HttpRequestException(HttpRequestError.ConnectionError, "Failed", new SocketException((int)error));

        Assert.NotEqual([0.1, 0.2, 0.4], await CallAsync(new Uri("http://localhost:1"), new PlayedHandler(Answers.Failing(failure))));
    }

    private static async Task<IReadOnlyList<double>> CallAsync(Uri server, HttpMessageHandler? handler = null)
    {
        var clock = new TestSupport.WaitableTimeProvider();
        using var log = new LogCapture();
        using var fabro = ResilientClients.Open(handler, clock, server: server, configure: options => options.LoggerFactory = log);
        var call = fabro.GetAsync();
        await clock.RunAsync(call.ContinueWith(static _ => { }, TaskScheduler.Default), TimeSpan.FromMilliseconds(10));

        await Assert.ThrowsAsync<FabroConnectionException>(() => call);
        return
        [
            .. log.Own
                .Select(static line => line.GetStructuredStateValue("Delay")!)
                .Select(static delay => TimeSpan.Parse(delay, System.Globalization.CultureInfo.InvariantCulture).TotalSeconds),
        ];
    }
}
