using System.Diagnostics;

namespace Fabro.Sdk.Tests.Faults;

/// <summary>Servers that accept, reject, or ignore <c>Expect: 100-continue</c> for an upload.</summary>
public sealed class ExpectContinueTests : FaultTest
{
    private const int Large = 65 * 1024;

    [Fact]
    public async Task UploadAsync_ServerThatSaysGoOn_IsSentTheBody()
    {
        var server = StartAsking(static connection => connection.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"));
        var fabro = Open(server);

        await UploadAsync(fabro, 3);

        Assert.All(server.Requests, static request => Assert.Contains("Expect: 100-continue", request, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task UploadAsync_ServerThatRefusesTheQuestion_IsSentTheBodyWithoutAndNotAskedAgain()
    {
        var server = Start(static async connection =>
        {
            while (await connection.ReadHeadAsync() is { } head)
            {
                if (head.Contains("Expect", StringComparison.OrdinalIgnoreCase))
                {
                    await connection.WriteAsync("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    connection.Close();
                    return;
                }

                await connection.ReadBodyAsync(head);
                await connection.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        var fabro = Open(server);

        await UploadAsync(fabro, 3);

        Assert.Equal(
            [true, false, false, false],
            server.Requests.Select(static request => request.Contains("Expect", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task UploadAsync_ServerThatLeavesItUnanswered_IsWaitedForOnce()
    {
        var server = StartAsking(static _ => Task.CompletedTask);
        var fabro = Open(server);
        var start = Stopwatch.GetTimestamp();

        await UploadAsync(fabro, 5);

        // A connection's wait for 100 Continue uses the system clock: one second, once.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(15));
        Assert.Equal(
            [true, false, false, false, false],
            server.Requests.Select(static request => request.Contains("Expect", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData(0, true)]
    [InlineData(Large, false)]
    public async Task UploadAsync_SmallOrSwitchedOff_IsSentUnasked(int length, bool isEnabled)
    {
        var server = StartAsking(static _ => throw new UnreachableException());
        var fabro = Open(server, options => options.ExpectContinue = isEnabled);
        using var content = new MemoryStream(new byte[length]);

        await fabro.UploadAsync(content);

        Assert.DoesNotContain("Expect", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task UploadAsync_ServerThatRefusesTheUpload_IsSentNoByteOfIt()
    {
        var server = Start(static async connection =>
        {
            if (await connection.ReadHeadAsync() is not null)
            {
                await connection.AnswerAsync(413, headers: "Connection: close\r\n");
            }

            connection.Close();
        });
        var fabro = Open(server);
        using var content = new MemoryStream(new byte[Large]);

        await Assert.ThrowsAsync<FabroPayloadTooLargeException>(() => fabro.UploadAsync(content));

        Assert.Equal(0, content.Position);
    }

    private static async Task UploadAsync(FabroClient fabro, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var content = new MemoryStream(new byte[Large]);
            await fabro.UploadAsync(content);
        }
    }

    private RawServer StartAsking(Func<RawConnection, Task> answer) => Start(async connection =>
    {
        while (await connection.ReadHeadAsync() is { } head)
        {
            if (head.Contains("Expect", StringComparison.OrdinalIgnoreCase))
            {
                await answer(connection);
            }

            await connection.ReadBodyAsync(head);
            await connection.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n");
        }
    });
}
