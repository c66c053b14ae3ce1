namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>Frames that do not belong to the stream are skipped, whatever they contain.</summary>
public class ForeignFrameTests
{
    /// <summary>Frames that are not events, placed between events.</summary>
    public static TheoryData<string> Foreign =>
    [
        "event: ping\ndata: {}\n\n",
        "event: ping\ndata: not json\n\n",
        "event: ping\ndata: {\"event\":\"note.added\",\"seq\":9}\n\n",
        "event: keep-alive\ndata: 1\n\n",
        "event: proxy.note\ndata: null\n\n",
        "event: note.removed\ndata: {\"event\":\"note.added\",\"seq\":9}\n\n",
        "event: NOTE.ADDED\ndata: {\"event\":\"note.added\",\"seq\":9}\n\n",
        "event: ping\ndata\n\n",
        "data:\n\n",
        "data: \n\n",
        "data\n\n",
        "data: [DONE]\n\n",
        "data:[DONE]\n\n",
        "event: note.added\ndata: [DONE]\n\n",
        "event: note.added\ndata:\n\n",
        ": a comment\n\n",
        ":\n\n",
        "id: 7\n\n",
        "retry: 1000\n\n",
        "unknown: field\n\n",
        "\n\n\n",
    ];

    /// <summary>Frames whose event name belongs to the stream.</summary>
    public static TheoryData<string> Own =>
    [
        "data: {\"event\":\"note.added\",\"seq\":2}\n\n",
        "event: note.added\ndata: {\"event\":\"note.added\",\"seq\":2}\n\n",
        "event: message\ndata: {\"event\":\"note.added\",\"seq\":2}\n\n",
        "event:\ndata: {\"event\":\"note.added\",\"seq\":2}\n\n",
        "id: 2\nevent: note.added\nretry: 5\ndata: {\"event\":\"note.added\",\"seq\":2}\n\n",
        "data: {\"seq\":2,\"event\":\"note.added\"}\r\n\r\n",
        "event: note.moved\ndata: {\"event\":\"note.moved\",\"seq\":2}\n\n",
        ": comment\ndata: {\"event\":\"note.added\",\"seq\":2}\n: comment\n\n",
    ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Read_ForeignFrame_IsSkipped(string frame)
    {
        foreach (var isStrict in (bool[])[false, true])
        {
            var stream = new NoteStream { IsStrict = isStrict };

            var notes = await stream.ReadAsync(frame + NoteStream.Note(1) + frame + frame + NoteStream.Note(2) + frame);

            Assert.Equal([1, 2], notes.Select(static note => note.Sequence));
            Assert.DoesNotContain("unreadable", stream.Kinds);
        }
    }

    [Fact]
    public async Task Read_NameWithoutData_IsNotTheNameOfTheNextFrame()
    {
        var notes = await new NoteStream().ReadAsync("event: ping\n\n" + NoteStream.Note(1));

        Assert.Equal(1, Assert.Single(notes).Seq);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task Read_OwnFrame_IsAnEvent(string frame)
    {
        var notes = await new NoteStream().ReadAsync(frame);

        Assert.Equal(2, Assert.Single(notes).Sequence);
    }

    [Theory]
    [InlineData("note.added")]
    [InlineData("message")]
    [InlineData("")]
    public async Task Read_UnreadableDataUnderTheStreamsOwnName_IsUnreadableAndNotSkipped(string name)
    {
        var stream = new NoteStream();

        var notes = await stream.ReadAsync($"event: {name}\ndata: {{\n\n" + NoteStream.Note(2));

        Assert.Equal(("{", 2), (Assert.IsType<UnknownNote>(notes[0]).RawText, notes[1].Seq));
        Assert.Equal("unreadable", Assert.Single(stream.Kinds));
    }

    [Theory]
    [InlineData("event: item\n", 1)]
    [InlineData("event: ITEM\n", 0)]
    [InlineData("event: note.added\n", 0)]
    [InlineData("event: ping\n", 0)]
    [InlineData("", 0)]
    public async Task Read_StreamThatHasOneName_SkipsAllOthers(string name, int count)
    {
        foreach (var data in (string[])["""{"event":"note.added","seq":2}""", "not json"])
        {
            var notes = await new NoteStream { Operation = TestOperations.NamedEvents }.ReadAsync($"{name}data: {data}\n\n");

            Assert.Equal(count, notes.Count);
        }
    }
}
