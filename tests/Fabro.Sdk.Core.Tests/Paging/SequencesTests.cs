namespace Fabro.Sdk.Core.Tests.Paging;

/// <summary>Where a list that is paged by sequence number continues.</summary>
public class SequencesTests
{
    [Theory]
    [InlineData(new long[0], null, null)]
    [InlineData(new[] { 1L }, 2L, 1L)]
    [InlineData(new[] { 1L, 2L, 3L }, 4L, 3L)]
    [InlineData(new[] { 9L, 8L, 7L }, 8L, 7L)]
    [InlineData(new[] { 0L }, 1L, 0L)]
    [InlineData(new[] { -1L }, 0L, -1L)]
    [InlineData(new[] { long.MaxValue - 1 }, long.MaxValue, long.MaxValue - 1)]
    [InlineData(new[] { long.MaxValue }, null, long.MaxValue)]
    [InlineData(new[] { long.MinValue }, long.MinValue + 1, long.MinValue)]
    public void AfterAndBefore_Items_AreThoseOfTheLast(long[] numbers, long? after, long? before)
    {
        Note[] notes = [.. numbers.Select(static number => new NoteAdded { Seq = number })];

        Assert.Equal((after, before), (Sequences.After(notes), Sequences.Before(notes)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("""{"event":"note.added","seq":"x"}""")]
    [InlineData("""{"event":"note.added","seq":null}""")]
    [InlineData("""{"event":"note.added","seq":9223372036854775808}""")]
    [InlineData("""{"event":"note.added"}""")]
    public void AfterAndBefore_LastItemsWithoutANumber_AreThoseOfTheLastThatHasOne(string item)
    {
        var notes = new Wire().Read($$"""[{"event":"note.added","seq":5},{{item}},{{item}}]""", JsonCodec.List(JsonCodec.Union<Note>()));

        Assert.Equal((3, 6, 5), (notes.Count, Sequences.After(notes), Sequences.Before(notes)));
        Assert.Equal((null, null), (Sequences.After([notes[1]]), Sequences.Before([notes[1]])));
    }

    [Fact]
    public void Readable_ItemsWithoutANumber_AreUnknownWithTheirText()
    {
        var codec = JsonCodec.Union<Note>();
        var notes = new Wire().Read("""[{"event":"note.added","seq":5},{"event":"note.added","text":"t"},{"event":"note.moved"},7]""", JsonCodec.List(codec));

        var readable = Sequences.Readable(notes, codec);

        Assert.Equal(
            [null, """{"event":"note.added","text":"t"}""", """{"event":"note.moved"}""", "7"],
            readable.Select(static note => (note as UnknownNote)?.RawText));
        Assert.Same(notes[0], readable[0]);
    }

    [Fact]
    public void Readable_AllItemsWithANumber_IsTheListItself()
    {
        var notes = new Wire().Read("""[{"event":"note.added","seq":5},{"event":"note.moved","seq":0}]""", JsonCodec.List(JsonCodec.Union<Note>()));

        Assert.Same(notes, Sequences.Readable(notes, JsonCodec.Union<Note>()));
    }

    [Fact]
    public async Task Pageable_LastPossibleNumber_IsTheEnd()
    {
        var requests = new List<long?>();
        var list = Pages(
            (start, _) =>
            {
                requests.Add(start);
                return start is null
                    ? """[{"event":"note.added","seq":9223372036854775806}]"""
                    : """[{"event":"note.added","seq":9223372036854775807}]""";
            });

        var notes = await list.ToListAsync();

        Assert.Equal([long.MaxValue - 1, long.MaxValue], notes.Select(static note => note.Seq));
        Assert.Equal([null, long.MaxValue], requests);
    }

    [Fact]
    public async Task Pageable_OddItems_AreComparedAndDoNotEndTheList()
    {
        var list = Pages((start, _) => start switch
        {
            null => """[{"event":"note.added","seq":1,"text":"\ud800"},null,"\ud800"]""",
            2 => """[7,{"event":"note.added","seq":2,"text":"\udc00"},{"event":"note.added","seq":"x"}]""",
            3 => """[{"event":"note.added","seq":3,"text":7}]""",
            _ => "[]",
        });

        var notes = await list.ToListAsync();

        Assert.Equal([1L, null, null, 2, null, 3], notes.Select(static note => note.Sequence));
    }

    [Fact]
    public async Task Pageable_NothingButUnreadableItems_Ends()
    {
        var requests = 0;

        var pages = Pages((_, _) => ++requests < 100
            ? """[7,{"event":"note.added","seq":"x"}]"""
            : throw new InvalidOperationException("The enumeration does not end."));

        var notes = await pages.ToListAsync();

        Assert.Equal((2, 1), (notes.Count, requests));
    }

    private static Pageable<Note> Pages(Func<long?, int?, string> answer) => Pageable<Note>.Create(
        TestOperations.List(PagingStyle.Sequence),
        options: null,
        (start, size, _) =>
        {
            var notes = new Wire().Read(answer(start.Number, size), JsonCodec.List(JsonCodec.Union<Note>()));
            return Task.FromResult(new ApiResponse<IReadOnlyList<Note>>(200, notes));
        },
        static notes => new PageContent<Note>(notes) { Next = Sequences.After(notes) },
        JsonCodec.Union<Note>(),
        CancellationToken.None);
}
