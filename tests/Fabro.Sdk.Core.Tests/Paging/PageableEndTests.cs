namespace Fabro.Sdk.Core.Tests.Paging;

/// <summary>A list ends by proof, whatever the server says; FakeList fails a walk without end.</summary>
public class PageableEndTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    public async Task HasMore_AlwaysTrue_EndsAtTheEmptyPage(int count)
    {
        var list = new FakeList(count) { HasMore = (_, _) => true };

        Assert.Equal(count, await list.Pageable().CountAsync());
        Assert.Equal(count == 0 ? 1 : ((count + 9) / 10) + 1, list.Requests.Count);
    }

    [Fact]
    public async Task HasMore_FalseTooEarly_IsBelieved()
    {
        var list = new FakeList(25) { HasMore = (_, _) => false };

        Assert.Equal(10, await list.Pageable().CountAsync());
        Assert.Single(list.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(25)]
    public async Task HasMore_Missing_EndsAtTheEmptyPage(int count)
    {
        var list = new FakeList(count) { HasMore = (_, _) => null };

        Assert.Equal(count, await list.Pageable().CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task ServerThatIgnoresTheStart_EndsAtTheRepeatedPage(bool? lastWord)
    {
        var list = new FakeList(10) { MaxOffset = 0, HasMore = (number, _) => number == 1 ? true : lastWord };

        Assert.Equal(10, await list.Pageable().CountAsync());
        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task OffsetBeyondTheServersLargest_EndsAtTheRepeatedPage()
    {
        var list = new FakeList(1000) { MaxOffset = 40, HasMore = (_, _) => true };

        Assert.Equal(50, await list.Pageable().CountAsync());
        Assert.Equal(6, list.Requests.Count);
    }

    [Fact]
    public async Task RepeatedPage_ChangedByItsReader_IsStillRecognised()
    {
        var list = new FakeList(10) { MaxOffset = 0, HasMore = (_, _) => true };
        var seen = 0;

        await foreach (var item in list.Pageable())
        {
            seen++;
            list.Items[(int)item.Seq - 1] = new Item { Seq = item.Seq, Name = item.Name };
            item.Name = "changed";
        }

        Assert.Equal(10, seen);
    }

    [Fact]
    public async Task PagesOfTheSameCount_ThatDifferInTheLastItemOnly_AreNotRepeated()
    {
        var list = new FakeList(4) { PageSize = 2, Change = (_, items) => [.. items.Select((item, i) => i == 0 ? new Item() : item)] };

        Assert.Equal(4, await list.Pageable().CountAsync());
    }

    [Theory]
    [InlineData(25)]
    [InlineData(10)]
    [InlineData(0)]
    public async Task Sequence_AnyList_FollowsTheNumbers(int count)
    {
        var list = new FakeList(count) { HasMore = (_, _) => null, TellsTotal = false };

        Assert.Equal(list.Items.Select(item => item.Seq), await list.Pageable(style: PagingStyle.Sequence).Select(item => item.Seq).ToListAsync());
    }

    [Fact]
    public async Task Sequence_Gaps_AreNoEnd()
    {
        var list = new FakeList(100) { PageSize = 4 };
        var numbers = await PagesAsync(list).ToListAsync();

        Assert.Equal([(null, null), (5L, null), (9L, null)], list.Requests.Take(3));
        Assert.Equal(100, numbers.Sum());

        static IAsyncEnumerable<int> PagesAsync(FakeList list) =>
            list.Pageable(style: PagingStyle.Sequence).AsPages().Select(page => page.Items.Count);
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(null)]
    public async Task Sequence_NextThatDoesNotAdvance_Ends(long? next) => Assert.Equal([5], await StartsAsync(5, next, 6));

    [Fact]
    public async Task Sequence_NewestFirst_IsFollowedDown() => Assert.Equal([9, 6, 2], await StartsAsync(9, 6, 2, null));

    [Theory]
    [InlineData(5, 8, 7)]
    [InlineData(5, 3, 4)]
    public async Task Sequence_NextThatTurnsBack_Ends(long start, long next, long back) =>
        Assert.Equal([start, next], await StartsAsync(start, next, back, next));

    [Fact]
    public async Task Sequence_NextThatStandsStillLater_Ends() => Assert.Equal([5, 3], await StartsAsync(5, 3, 3, 3));

    [Fact]
    public async Task Offset_PastTheLargestNumber_Ends()
    {
        var requests = 0;
        var pageable = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Offset),
            new PageOptions { Start = long.MaxValue },
            (_, _, _) => Task.FromResult(new ApiResponse<ItemPage>(200, new ItemPage { Data = [new Item { Seq = ++requests }] })),
            page => new PageContent<Item>(page.Data) { HasMore = true },
            JsonCodec.Model<Item>());

        Assert.Equal(1, await pageable.CountAsync());
    }

    [Fact]
    public async Task ItemsMissing_CountAsNone()
    {
        var pageable = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Offset),
            options: null,
            (_, _, _) => Task.FromResult(new ApiResponse<ItemPage>(200, new ItemPage())),
            _ => new PageContent<Item>(null),
            JsonCodec.Model<Item>());

        Assert.Equal(0, await pageable.CountAsync());
    }

    // Follows a server that names these starts one after the other, and returns those that it was asked for.
    private static async Task<List<long?>> StartsAsync(long start, params long?[] nexts)
    {
        var asked = new List<long?>();
        var pageable = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Sequence),
            new PageOptions { Start = start },
            (from, _, _) =>
            {
                asked.Add(from);
                return Task.FromResult(new ApiResponse<ItemPage>(200, new ItemPage { Data = [new Item { Seq = asked.Count }] }));
            },
            page => new PageContent<Item>(page.Data) { HasMore = true, Next = nexts[asked.Count - 1] },
            JsonCodec.Model<Item>());

        await pageable.CountAsync();
        return asked;
    }
}
