using System.Text;

namespace Fabro.Sdk.Core.Tests.Streaming;

public class EventStreamSplitTests
{
    private const string Wire = """
        :

        data: {"seq":1,"name":"one"}

        : keep-alive
        data: {"seq":2,
        data: "name":"two é 😀"}

        id: 7
        event: item
        retry: 100
        data:{"name":"three","seq":3}

        data

        data: {"seq":4}


        """;

    private static readonly string[] Expected = ["1:one", "2:two é 😀", "3:three", "4:"];

    public static TheoryData<string, bool> Forms =>
        new() { { "\n", false }, { "\n", true }, { "\r\n", false }, { "\r\n", true }, { "\r", false } };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Enumerate_SplitAtEveryByte_HasTheSameEvents(string lineEnd, bool byteOrderMark)
    {
        var bytes = Encoding.UTF8.GetBytes((byteOrderMark ? "\uFEFF" : "") + Wire.ReplaceLineEndings(lineEnd));
        for (var at = 1; at < bytes.Length; at++)
        {
            Assert.Equal(Expected, await ReadAsync(ScriptedStream.Of(bytes[..at], bytes[at..]).End()));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Enumerate_ByteByByte_HasTheSameEvents(string lineEnd, bool byteOrderMark)
    {
        var bytes = Encoding.UTF8.GetBytes((byteOrderMark ? "\uFEFF" : "") + Wire.ReplaceLineEndings(lineEnd));

        Assert.Equal(Expected, await ReadAsync(ScriptedStream.Of([.. bytes.Select(one => new[] { one })]).End()));
    }

    [Fact]
    public async Task Enumerate_CutOffInsideAnEvent_DropsIt()
    {
        var stream = new ScriptedStream().Put("data: {\"seq\":1}\n\ndata: {\"seq\":2").End();

        Assert.Equal(["1:"], await ReadAsync(stream));
    }

    private static async Task<List<string>> ReadAsync(ScriptedStream body)
    {
        using var answer = Transports.Streamed(body, "text/event-stream");
        var response = await Transports.Answering(answer).OpenEventsAsync(
            new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>());
        var items = new List<string>();
        await foreach (var item in response.Value)
        {
            items.Add(item.ToString());
        }

        Assert.True(body.IsDisposed);
        return items;
    }
}
