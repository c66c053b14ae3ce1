using System.Net.ServerSentEvents;
using System.Text;

namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>The frames of a stream, according to the standard and compared with .NET's parser.</summary>
public class FrameReaderTests
{
    private const int Streams = 400;
    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    private static readonly string[] Lines =
    [
        "data: one", "data:two", "data:  spaced", "data", "data:", "data: é😀", "data: a:b:c", "data: " + new string('x', 20_000),
        "data : no field", "Data: no field",
        ": comment", ":", "id: 7", "id", "retry: 100", "retry: soon", "unknown: field", "unknown", " data: no field",
    ];

    /// <summary>Texts with the names and data of their frames according to the standard.</summary>
    public static TheoryData<string, string[]> Standard => new()
    {
        { "data: a\n\n", [":a"] },
        { "data: a\ndata: b\n\n", [":a\nb"] },
        { "data\n\ndata\ndata\n\ndata:", [":", ":\n"] },
        { "data:test\n\ndata: test\n\n", [":test", ":test"] },
        { "event: add\ndata: 1\n\nevent: remove\ndata: 2\n\ndata: 3\n\n", ["add:1", "remove:2", ":3"] },
        { "event: first\nevent: second\ndata: 1\n\n", ["second:1"] },
        { "data: 1\nevent: late\ndata: 2\n\n", ["late:1\n2"] },
        { "event: ping\n\ndata: 1\n\n", [":1"] },
        { "event: ping\n\nevent\ndata: 1\n\n", [":1"] },
        { "event: ping\n: comment\n\n\n\ndata: 1\n\n", [":1"] },
        { "data: 1\n", [] },
        { "data: 1", [] },
        { "\n\n\n", [] },
        { "", [] },
        { "\uFEFFdata: 1\n\n", [":1"] },
        { "\uFEFF\uFEFFdata: 1\n\n", [] },
        { "data: 1\n\n\uFEFFdata: 2\n\n", [":1"] },
        { "\rdata: 1\r\rdata: 2\r\n\r\ndata: 3\n\r\n", [":1", ":2", ":3"] },
        { "data: \0\n\n", [":\0"] },
    };

    [Theory]
    [MemberData(nameof(Standard))]
    public async Task Take_TextOfTheStandard_IsItsFrames(string text, string[] frames)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            Assert.Equal(frames, await ReadAsync(bytes.Chunk(size)));
        }
    }

    [Fact]
    public async Task Take_AnyText_IsWhatTheParserOfDotNetSays()
    {
        var random = new Random(7);
        for (var stream = 0; stream < Streams; stream++)
        {
            var bytes = Encoding.UTF8.GetBytes(Text(random));
            var sizes = random.Next(1, 5000);

            Assert.Equal(Parsed(bytes), await ReadAsync(Chunks(bytes, random, sizes)));
        }
    }

    [Fact]
    public async Task Take_FrameThatEndsWithAReturn_IsThereBeforeTheNextByte()
    {
        var body = new ScriptedStream().Put("data: 1\r\r");
        var reader = new FrameReader(body, int.MaxValue);

        Assert.True(await reader.ReceiveAsync(default));
        Assert.True(reader.TryTake(out _, out var data));

        Assert.Equal("1", Encoding.UTF8.GetString(data));
    }

    [Fact]
    public async Task Take_NamesOfFrames_AreOneString()
    {
        var reader = new FrameReader(ScriptedStream.Of("event: item\ndata: 1\n\nevent: item\ndata: 2\n\n"u8.ToArray()).End(), int.MaxValue);
        Assert.True(await reader.ReceiveAsync(default));

        Assert.True(reader.TryTake(out var first, out _));
        Assert.True(reader.TryTake(out var second, out _));

        Assert.Same(first, second);
    }

    [Theory]
    [Trait("Kind", "Volume")]
    [InlineData(":\n")]
    [InlineData(": keep-alive\r\n")]
    [InlineData("id: 7\n")]
    [InlineData("event: ping\n\n")]
    [InlineData("\n")]
    [InlineData("data: 1\n\n")]
    public async Task Receive_SignsOfLifeWithoutEnd_NeedsNoMoreRoom(string sign)
    {
        var stream = new EndlessStream(Encoding.UTF8.GetBytes(sign));
        var reader = new FrameReader(stream, int.MaxValue);
        for (var read = 0; read < 1000; read++)
        {
            Assert.True(await reader.ReceiveAsync(default));
            while (reader.TryTake(out _, out _))
            {
            }
        }

        Assert.InRange(stream.MostRoom, 1, 16 * 1024);
    }

    private static async Task<List<string>> ReadAsync(IEnumerable<byte[]> chunks)
    {
        var reader = new FrameReader(ScriptedStream.Of([.. chunks]).End(), int.MaxValue);
        var frames = new List<string>();
        do
        {
            while (reader.TryTake(out var name, out var data))
            {
                frames.Add($"{name}:{Encoding.UTF8.GetString(data)}");
            }
        }
        while (await reader.ReceiveAsync(default));

        return frames;
    }

    private static List<string> Parsed(byte[] bytes) =>
    [
        .. SseParser.Create(new MemoryStream(bytes))
        .Enumerate()
        .Select(static frame => $"{(frame.EventType == "message" ? "" : frame.EventType)}:{frame.Data}"),
    ];

    // A named frame always has data here, because .NET's parser applies the name of a frame without data to the next frame.
    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var frame = random.Next(6); frame >= 0; frame--)
        {
            for (var line = random.Next(5); line >= 0; line--)
            {
                text.Append(Lines[random.Next(Lines.Length)]).Append(LineEnds[random.Next(LineEnds.Length)]);
            }

            if (random.Next(3) == 0)
            {
                text.Append("event: ").Append(random.Next(3)).Append('\n').Append("data: named\n");
            }

            text.Append(LineEnds[random.Next(LineEnds.Length)]);
        }

        return text.ToString();
    }

    private static IEnumerable<byte[]> Chunks(byte[] bytes, Random random, int most)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var size = Math.Min(bytes.Length - at, random.Next(1, most + 1));
            yield return bytes[at..(at + size)];
            at += size;
        }
    }
}
