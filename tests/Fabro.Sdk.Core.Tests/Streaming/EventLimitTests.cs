using System.Text;

namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>An event is held in memory up to a limit, and what came before one beyond it is not lost.</summary>
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
        // Line ends count, as all that comes.
        const string Start = "data: {\"seq\":2,\"name\":\"";
        const string End = "\"}\n\n";
        var frame = Start + new string('x', Limit - Start.Length - End.Length + more) + End;
        using var body = ScriptedStream.Of(Bytes(First + frame + First)).End();

        var read = (await OpenAsync(body)).ToListAsync();

        if (isRead)
            Assert.Equal([1, 2, 1], (await read).Select(static item => item.Seq));
        else
            await Assert.ThrowsAsync<FabroResponseTooLargeException>(async () => await read);
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
        using var stream = new RoomStream(Bytes("data: " + new string('x', Large) + "\n\n"), Bytes("data: 1\n\n"));
        var reader = new FrameReader(stream, int.MaxValue);

        var frames = 0;
        while (await reader.ReceiveAsync(default))
        {
            while (reader.TryTake(out _, out _))
                frames++;
        }

        Assert.Equal(2, frames);
        Assert.InRange(stream.LastRoom, 1, 16 * 1024);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<EventStream<Item>> OpenAsync(Stream body)
    {
        var transport = Transports.Answering(Transports.Streamed(body, "text/event-stream"), new ApiTransportOptions { MaxEventBytes = Limit });
        return (await transport.OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>())).Value;
    }

    /// <summary>Gives pieces, each in as many reads as it takes, and knows how much room the last read had.</summary>
    private sealed class RoomStream(params byte[][] pieces) : MemoryStream
    {
        private readonly Queue<ReadOnlyMemory<byte>> _pieces = new(pieces.Select(static piece => (ReadOnlyMemory<byte>)piece));
        private ReadOnlyMemory<byte> _rest;

        public int LastRoom { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            LastRoom = buffer.Length;
            if (_rest.IsEmpty && !_pieces.TryDequeue(out _rest))
                return new(0);
            var count = Math.Min(buffer.Length, _rest.Length);
            _rest[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return new(count);
        }
    }
}
