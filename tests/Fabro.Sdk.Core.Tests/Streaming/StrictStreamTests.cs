namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>Strict reading ends a stream at an unreadable frame, and the exception has everything needed to continue after it.</summary>
public class StrictStreamTests
{
    public static TheoryData<string, string> Unreadable => new()
    {
        { "not json", "$" },
        { """{"event":"note.added","seq":""", "$.seq" },
        { "null", "$" },
        { "[]", "$" },
        { "\"text\"", "$" },
        { """{"event":"note.added"}""", "$" },
        { """{"event":"note.added","seq":null}""", "$.seq" },
        { """{"event":"note.added","seq":"2"}""", "$.seq" },
        { """{"event":"note.added","seq":2.5}""", "$.seq" },
        { """{"event":"note.added","seq":9223372036854775808}""", "$.seq" },
        { """{"event":"note.added","seq":2,"text":7}""", "$.text" },
        { """{"event":"note.added","seq":2,"at":"never"}""", "$.at" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Read_UnreadableFrame_ThrowsWithPathTextAndPosition(string data, string path)
    {
        var stream = new NoteStream { IsStrict = true };

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => stream.ReadAsync(NoteStream.Note(6) + NoteStream.Note(7) + NoteStream.Frame(data) + NoteStream.Note(9)));

        Assert.Equal((path, data, 7), (exception.Path, exception.RawText, exception.LastSequence));
        Assert.Equal([6, 7], stream.Seen.Select(static note => note.Seq));
        Assert.Contains("attachItems", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"as Note at {path}: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Read_FirstFrameUnreadable_HasNoPosition(string data, string path)
    {
        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => new NoteStream { IsStrict = true }.ReadAsync(NoteStream.Frame(data)));

        Assert.Equal((path, data, null), (exception.Path, exception.RawText, exception.LastSequence));
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Read_AgainBehindTheFrame_GoesOn(string data, string path)
    {
        var frames = new Dictionary<long, string>
        {
            [1] = NoteStream.Note(1),
            [2] = NoteStream.Frame(data),
            [3] = NoteStream.Note(3),
            [4] = NoteStream.Note(4),
        };
        var seen = new List<long>();
        var next = 1L;
        var failures = new List<string?>();

        while (next <= 4)
        {
            var stream = new NoteStream { IsStrict = true };
            try
            {
                await stream.ReadAsync(string.Concat(frames.Where(frame => frame.Key >= next).Select(static frame => frame.Value)));
                next = 5;
            }
            catch (FabroSerializationException exception)
            {
                failures.Add(exception.Path);
                // The unreadable frame has a sequence number on the server, too.
                next = (exception.LastSequence ?? next) + 2;
            }

            seen.AddRange(stream.Seen.Select(static note => note.Seq));
        }

        Assert.Equal([1, 3, 4], seen);
        Assert.Equal([path], failures);
    }

    [Fact]
    public async Task Read_UnknownKindsMembersAndValues_AreNoFailures()
    {
        var notes = await new NoteStream { IsStrict = true }.ReadAsync(
            NoteStream.Frame("""{"event":"note.moved","seq":1,"to":[1]}""") + NoteStream.Frame("""{"event":"note.added","seq":2,"mood":"good"}""") + NoteStream.Frame("""{"seq":3}"""));

        Assert.Equal([1, 2, 3], notes.Select(static note => note.Seq));
    }

    [Theory]
    [InlineData("{\"seq\":", "$.seq")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    public async Task Read_TypeWithoutUnknownVariant_ThrowsAlsoWhereReadingIsNotStrict(string data, string path)
    {
        using var answer =
            Transports.Streamed(ScriptedStream.Of(System.Text.Encoding.UTF8.GetBytes(NoteStream.Frame(data))).End(), "text/event-stream");
        var response = await Transports.Answering(answer).OpenEventsAsync(
            new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>());

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(async () => await response.Value.ToListAsync());

        Assert.Equal((path, data, null), (exception.Path, exception.RawText, exception.LastSequence));
    }
}
