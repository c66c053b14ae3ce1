using System.Text;

namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>An unreadable frame does not end a stream: it is returned as the unknown variant with its text, and is counted.</summary>
public class UnreadableFrameTests
{
    /// <summary>Texts that are not valid JSON, with the path at which reading fails.</summary>
    public static TheoryData<string, string> NoJson => new()
    {
        { "not json", "$" }, { "{", "$" }, { """{"event":"note.added","seq":2""", "$.seq" }, { """{"event":"note.added","seq":}""", "$.seq" }, { """{"event":"note.""", "$.event" },
        { """{"event":"note.added","seq":2} trailing""", "$" }, { """{"event":"note.added","seq":2}{}""", "$" }, { "<html>", "$" }, { "undefined", "$" }, { "'", "$" },
        { """{"event":"note.added","seq":02}""", "$.seq" }, { """{event:1}""", "$" }, { "DONE", "$" }, { "[DONE", "$" }, { "\0", "$" }, { "null", "$" },
    };

    /// <summary>JSON that is not an object.</summary>
    public static TheoryData<string> NoObjects =>
        ["[]", "[1]", "7", "\"text\"", "true", "[{\"event\":\"note.added\",\"seq\":2}]", "\"\\ud800\"", "1e400"];

    /// <summary>Unreadable sequence numbers, and objects without one.</summary>
    public static TheoryData<string> NoSequences =>
    [
        """{"event":"note.added"}""",
        "{}",
        """{"event":"note.added","text":"seq"}""",
        """{"event":"note.added","Seq":2}""",
        """{"event":"note.added","seq":null}""",
        """{"event":"note.added","seq":"2"}""",
        """{"event":"note.added","seq":2.5}""",
        """{"event":"note.added","seq":true}""",
        """{"event":"note.added","seq":[2]}""",
        """{"event":"note.added","seq":{}}""",
        """{"event":"note.added","seq":9223372036854775808}""",
        """{"event":"note.added","seq":1e400}""",
        """{"event":"note.added","seq":1e-400}""",
        """{"event":"note.added","seq":2,"seq":"x"}""",
        """{"seq":"x","event":"note.added"}""",
        """{"event":"note.removed","seq":"x"}""",
        """{"event":"note.removed"}""",
        """{"seq":null}""",
    ];

    /// <summary>Unusual events that have a sequence number.</summary>
    public static TheoryData<string, long> Readable => new()
    {
        { """{"event":"note.added","seq":2}""", 2 }, { """{"seq":2,"event":"note.added"}""", 2 }, { """{"event":"note.added","seq":2.0}""", 2 }, { """{"event":"note.added","seq":2e3}""", 2000 },
        { """{"event":"note.added","seq":-5}""", -5 }, { """{"event":"note.added","seq":0}""", 0 }, { """{"event":"note.added","seq":9223372036854775807}""", long.MaxValue },
        { """{"event":"note.added","seq":"x","seq":2}""", 2 }, { """{"event":"note.added","seq":2,"text":7}""", 2 }, { """{"event":"note.added","seq":2,"at":"never"}""", 2 },
        { """{"event":"note.added","seq":2,"text":"\ud800"}""", 2 }, { """{"event":"note.added","seq":2,"text":null,"unknown":[{}]}""", 2 }, { """ { "event" : "note.added" , "seq" : 2 } """, 2 },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task Read_NoJson_IsUnknownWithItsTextAndCounted(string data, string path)
    {
        var stream = new NoteStream();

        var notes = await stream.ReadAsync(NoteStream.Note(1) + NoteStream.Frame(data) + NoteStream.Note(3));

        Assert.Equal([1, 0, 3], notes.Select(static note => note.Seq));
        Assert.Equal((data, "", null), (Assert.IsType<UnknownNote>(notes[1]).RawText, notes[1].EventName, notes[1].Sequence));
        Assert.Equal((new UnknownValue("unreadable", "Note", ""), path), Assert.Single(stream.Reports));
    }

    [Theory]
    [MemberData(nameof(NoObjects))]
    public async Task Read_NoObject_IsUnknownWithItsTextAndCounted(string data)
    {
        var stream = new NoteStream();

        var notes = await stream.ReadAsync(NoteStream.Note(1) + NoteStream.Frame(data) + NoteStream.Note(3));

        Assert.Equal((3, data), (notes.Count, Assert.IsType<UnknownNote>(notes[1]).RawText));
        Assert.Equal((new UnknownValue("unreadable", "Note", ""), "$"), Assert.Single(stream.Reports));
    }

    [Theory]
    [MemberData(nameof(NoSequences))]
    public async Task Read_NoSequenceNumber_IsUnknownWithItsText(string data)
    {
        var stream = new NoteStream();

        var notes = await stream.ReadAsync(NoteStream.Note(1) + NoteStream.Frame(data) + NoteStream.Note(3));

        Assert.Equal([1, null, 3], notes.Select(static note => note.Sequence));
        Assert.Equal(data, Assert.IsType<UnknownNote>(notes[1]).RawText);
        Assert.NotEmpty(stream.Reports);
        Assert.Equal(data, Wire.Write(notes[1], JsonCodec.Union<Note>()));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Read_SequenceNumber_IsTheEvent(string data, long seq)
    {
        var notes = await new NoteStream().ReadAsync(NoteStream.Frame(data));

        Assert.Equal((seq, null), (Assert.IsType<NoteAdded>(Assert.Single(notes)).Seq, (notes[0] as IUnknownVariant)?.RawText));
    }

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task Read_SameUnreadableFrameOftenAndOthers_IsCountedOnce(string data, string path)
    {
        var stream = new NoteStream();

        var notes = await stream.ReadAsync(string.Concat(Enumerable.Repeat(NoteStream.Frame(data), 5)) + NoteStream.Frame("{{{"));

        Assert.Equal(6, notes.Count);
        Assert.Equal(("unreadable", path), (Assert.Single(stream.Kinds), stream.Reports[0].Path));
    }

    [Fact]
    public async Task Read_FrameThatIsNoUtf8_IsUnknown()
    {
        byte[] bytes = [.. "data: "u8, 0xFF, 0xFE, .. "\n\ndata: {\"event\":\"note.added\",\"seq\":2}\n\n"u8];

        var notes = await new NoteStream().ReadAsync(bytes);

        Assert.Equal("\uFFFD\uFFFD", Assert.IsType<UnknownNote>(notes[0]).RawText);
        Assert.Equal(2, notes[1].Seq);
    }

    [Fact]
    public async Task Read_TooDeepFrame_IsUnknown()
    {
        var deep = new string('[', 600);

        var notes = await new NoteStream().ReadAsync(NoteStream.Frame(deep) + NoteStream.Note(2));

        Assert.Equal((deep, 2), (Assert.IsType<UnknownNote>(notes[0]).RawText, notes[1].Seq));
    }

    [Fact]
    public async Task Read_SeveralLinesOfData_AreOneEvent()
    {
        var notes = await new NoteStream().ReadAsync("data: {\"event\":\"note.added\",\ndata: \"seq\":2}\n\ndata: {\ndata: no\n\n");

        Assert.Equal((2, "{\nno"), (notes[0].Seq, Assert.IsType<UnknownNote>(notes[1]).RawText));
    }

    [Fact]
    public async Task Read_ByteOrderMarks_AreSkipped()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        byte[] bytes =
        [
            .. mark,
            .. Encoding.UTF8.GetBytes(NoteStream.Note(1)),
            .. "data: "u8,
            .. mark,
            .. "{\"event\":\"note.added\",\"seq\":2}\n\n"u8,
        ];

        var notes = await new NoteStream().ReadAsync(bytes);

        Assert.Equal([1, 2], notes.Select(static note => note.Sequence));
        Assert.All(notes, static note => Assert.IsType<NoteAdded>(note));
    }

    [Theory]
    [InlineData("""{"seq":2}""", "")]
    [InlineData("""{"seq":2,"event":null}""", "")]
    [InlineData("""{"seq":2,"event":7}""", "")]
    [InlineData("""{"seq":2,"event":""}""", "")]
    [InlineData("""{"seq":2,"event":"note.moved"}""", "note.moved")]
    public async Task Read_NoKnownKind_IsUnknownWithItsMembers(string data, string kind)
    {
        var stream = new NoteStream();

        var note = Assert.IsType<UnknownNote>(Assert.Single(await stream.ReadAsync(NoteStream.Frame(data))));

        Assert.Equal((kind, 2, 2, null), (note.EventName, note.Seq, note.Sequence, note.RawText));
        Assert.Contains("kind", stream.Kinds);
        Assert.DoesNotContain("unreadable", stream.Kinds);
    }
}
