using System.Text;

namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>An event is buffered up to a limit. Events before one that exceeds the limit are not lost.</summary>
public sealed class EventLimitTests
{
    private const int Limit = 20_000;
    private const string First = "data: {\"seq\":1}\n\n";

    public static TheoryData<string> TooLarge =>
    [
        "data: {\"seq\":2,\"name\":\"" + new string('x', Limit) + "\"}\n\n",
        "data: " + new string('x', 3 * Limit),
        string.Concat(Enumerable.Repeat("data: 1\n", Limit / 8 + 1)) + "\n",
        "event: " + new string('x', Limit) + "\ndata: {\"seq\":2}\n\n",
        ": " + new string('x', 2 * Limit),
        "data: {\"seq\":2}\nid: " + new string('x', Limit) + "\n\n",
    ];

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task Enumerate_EventBeyondTheLimit_EndsTheStreamBehindTheOnesBefore(string frame)
    {
        foreach (var pieces in (byte[][][])[[Bytes(First + frame)], [Bytes(First), .. Bytes(frame).Chunk(1000)]])
        {
            using var body = ScriptedStream.Of(pieces).End();
            await using var events = (await OpenAsync(body)).GetAsyncEnumerator();
            Assert.True(await events.MoveNextAsync());

            var exception = await Assert.ThrowsAsync<FabroResponseTooLargeException>(() => events.MoveNextAsync().AsTask());

            Assert.Equal(Limit, exception.Limit);
            Assert.Contains($"more than {Limit} bytes, the client's MaxEventBytes", exception.Message, StringComparison.Ordinal);
            Assert.False(await events.MoveNextAsync());
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Enumerate_EventAtTheLimit_IsTheLastThatIsRead(int more, bool isRead)
    {
        // Line endings count toward the limit, like all received bytes.
        const string Start = "data: {\"seq\":2,\"name\":\"";
        const string End = "\"}\n\n";
        var frame = Start + new string('x', Limit - Start.Length - End.Length + more) + End;
        using var body = ScriptedStream.Of(Bytes(First + frame + First)).End();

        var read = (await OpenAsync(body)).ToListAsync();

        if (isRead)
        {
            Assert.Equal([1, 2, 1], (await read).Select(static item => item.Seq));
        }
        else
        {
            await Assert.ThrowsAsync<FabroResponseTooLargeException>(async () => await read);
        }
    }

    [Fact]
    public async Task Enumerate_ManySmallEventsAndSignsOfLife_HaveNoLimit()
    {
        using var body = ScriptedStream.Of(Bytes(string.Concat(Enumerable.Repeat(": alive\n" + First, Limit)))).End();

        Assert.Equal(Limit, (await (await OpenAsync(body)).ToListAsync()).Count);
    }

    [Fact]
    public async Task Receive_AfterALargeFrame_ReadsWithLittleRoomAgain()
    {
        const int Large = 4 * 1024 * 1024;
        using var stream = ScriptedStream.Of(Bytes("data: " + new string('x', Large) + "\n\n"), Bytes("data: 1\n\n")).End();
        var reader = new FrameReader(stream, int.MaxValue);

        var frames = 0;
        while (await reader.ReceiveAsync(default))
        {
            while (reader.TryTake(out _, out _))
            {
                frames++;
            }
        }

        Assert.Equal(2, frames);
        Assert.InRange(stream.LastRoom, 1, 16 * 1024);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<EventStream<Item>> OpenAsync(Stream body)
    {
        var transport = Transports.Answering(
            Transports.Streamed(body, "text/event-stream"), new ApiTransportOptions { MaxEventBytes = Limit });
        return (await transport.OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>())).Value;
    }
}
