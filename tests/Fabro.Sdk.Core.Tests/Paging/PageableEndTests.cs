namespace Fabro.Sdk.Core.Tests.Paging;

/// <summary>
/// A list ends where the server says so or, if the server does not say, where the responses prove it. If the server reports more items
/// but there is no way to continue, the list is incomplete and an exception is thrown. FakeList fails an endless enumeration.
/// </summary>
public class PageableEndTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    public async Task HasMore_AlwaysTrue_IsIncompleteAtTheEmptyPage(int count)
    {
        var list = new FakeList(count) { HasMore = (_, _) => true };

        var (items, exception) = await ReadAsync(list.Pageable());

        Assert.Equal((count, count), (items.Count, exception?.Count));
        Assert.Contains("the page is empty", exception!.Message, StringComparison.Ordinal);
        Assert.Equal(count == 0 ? 1 : ((count + 9) / 10) + 1, list.Requests.Count);
    }

    public static TheoryData<int, int, int> Shifts
    {
        get
        {
            var shifts = new TheoryData<int, int, int>();
            foreach (var size in (int[])[1, 2, 3, 7])
            {
                foreach (var pages in (int[])[1, 2, 3])
                {
                    shifts.Add(9, size, size * pages);
                }
            }

            return shifts;
        }
    }

    // Newest first: items added at the front shift all others back, so a page is returned again.
    [Theory]
    [MemberData(nameof(Shifts))]
    public async Task HasMore_ListGrowsByWholePagesMeanwhile_IsReadToItsEnd(int count, int pageSize, int added)
    {
        FakeList list = null!;
        list = new FakeList(count)
        {
            PageSize = pageSize,
            Before = (number, _) =>
            {
                if (number == 2)
                {
                    list.Items.InsertRange(0, Enumerable.Range(0, added).Select(i => new Item { Seq = 100 + i }));
                }

                return Task.CompletedTask;
            },
        };

        var (items, exception) = await ReadAsync(list.Pageable());

        Assert.Null(exception);
        Assert.Superset(Enumerable.Range(1, count).Select(number => (long)number).ToHashSet(), items.Select(item => item.Seq).ToHashSet());
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
    [InlineData(false)]
    [InlineData(null)]
    public async Task ServerThatIgnoresTheStart_EndsAtTheRepeatedPage(bool? hasMore)
    {
        var list = new FakeList(10) { MaxOffset = 0, HasMore = (number, _) => number == 1 ? null : hasMore };

        Assert.Equal(hasMore is null ? 10 : 20, await list.Pageable().CountAsync());
        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task ServerThatIgnoresTheStart_AndSaysThatMoreFollows_IsIncomplete()
    {
        var list = new FakeList(10) { MaxOffset = 0, HasMore = (_, _) => true };

        var (_, exception) = await ReadAsync(list.Pageable());

        Assert.Contains("it returns the same page", exception!.Message, StringComparison.Ordinal);
        Assert.InRange(list.Requests.Count, 3, 20);
    }

    [Theory]
    [InlineData(true, 1_000_020)]
    [InlineData(null, 1_000_020)]
    [InlineData(false, 1_000_020)]
    public async Task OffsetBeyondTheServersLargest_IsNotAskedFor(bool? hasMore, int count)
    {
        var list = new FakeList(0)
        {
            HasMore = (_, _) => hasMore,
            Change = (_, _) => [.. Enumerable.Range(0, 10).Select(i => new Item { Seq = i })],
        };
        var operation = new ApiOperation
        {
            Profile = FabroProfile.Instance,
            Id = "listItems",
            Method = HttpMethod.Get,
            Path = "/api/v1/items",
            Paging = PagingStyle.Offset,
            LastPageStart = 1_000_000,
        };

        var (items, exception) = await ReadAsync(list.Pageable(new PageOptions { Start = count - 20 }, operation));

        Assert.Equal((10, hasMore == true), (items.Count, exception is not null));
        Assert.Single(list.Requests);
        if (hasMore == true)
        {
            Assert.Equal(1_000_000, exception!.Start);
        }
    }

    [Fact]
    public async Task RepeatedPage_ChangedByItsReader_IsStillRecognised()
    {
        var list = new FakeList(10) { MaxOffset = 0, HasMore = (_, _) => null };
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
    public async Task Limit_Reached_IsNoIncompleteList()
    {
        var list = new FakeList(25) { HasMore = (_, _) => true };

        Assert.Equal(25, await list.Pageable(new PageOptions { Limit = 25 }).CountAsync());
        Assert.Equal(10, (await list.Pageable().FirstPageAsync()).Items.Count);
    }

    [Fact]
    public async Task Single_MoreIsSaidToFollow_IsIncompleteBehindItsItems()
    {
        var list = new FakeList(5) { HasMore = (_, _) => true };

        var (items, exception) = await ReadAsync(list.Pageable(style: PagingStyle.Single));

        Assert.Equal((5, 5), (items.Count, exception?.Count));
        Assert.Equal(5, await list.Pageable(new PageOptions { Limit = 5 }, PagingStyle.Single).CountAsync());
    }

    // Items that are skipped on a page still count: the next page starts after them.
    [Fact]
    public async Task Offset_ItemsThatDoNotFit_CountOnTheWay()
    {
        var starts = new List<long?>();
        var pageable = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Offset),
            options: null,
            (start, _, _) =>
            {
                starts.Add(start.Number);
                var json = starts.Count == 1 ? """[{"seq":1},null,7,{"seq":4}]""" : "[null]";
                var items = new Wire().Read(json, JsonCodec.List(JsonCodec.Model<Item>()));
                return Task.FromResult(new ApiResponse<IReadOnlyList<Item>>(200, items));
            },
            body => new PageContent<Item>(body) { HasMore = starts.Count < 3 },
            JsonCodec.Model<Item>());

        Assert.Equal([1, 4], (await pageable.ToListAsync()).Select(item => item.Seq));
        Assert.Equal([null, 4, 5], starts);
    }

    [Fact]
    public async Task MoveNextAsync_AfterAFailure_AnswersFalseAndSendsNothing()
    {
        var list = new FakeList(25) { HasMore = (number, truth) => number == 2 ? throw new FabroConnectionException("gone") : truth };
        await using var items = list.Pageable().GetAsyncEnumerator();
        for (var count = 0; count < 10; count++)
        {
            Assert.True(await items.MoveNextAsync());
        }

        await Assert.ThrowsAsync<FabroConnectionException>(async () => await items.MoveNextAsync());

        Assert.False(await items.MoveNextAsync());
        Assert.Equal(2, list.Requests.Count);
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

        Assert.Equal(
            list.Items.Select(item => item.Seq), await list.Pageable(style: PagingStyle.Sequence).Select(item => item.Seq).ToListAsync());
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
    public async Task Sequence_NextThatDoesNotAdvance_IsIncomplete(long? next) => Assert.Equal([5], await StartsAsync(5, next, 6));

    [Fact]
    public async Task Sequence_NewestFirst_IsFollowedDown() => Assert.Equal([9, 6, 2], await StartsAsync(9, 6, 2, null));

    [Theory]
    [InlineData(5, 8, 7)]
    [InlineData(5, 3, 4)]
    public async Task Sequence_NextThatTurnsBack_IsIncomplete(long start, long next, long back) =>
        Assert.Equal([start, next], await StartsAsync(start, next, back, next));

    [Fact]
    public async Task Sequence_NextThatStandsStillLater_IsIncomplete() => Assert.Equal([5, 3], await StartsAsync(5, 3, 3, 3));

    [Fact]
    public async Task Offset_PastTheLargestNumber_IsIncomplete()
    {
        var requests = 0;
        var pageable = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Offset),
            new PageOptions { Start = long.MaxValue },
            (_, _, _) => Task.FromResult(new ApiResponse<ItemPage>(200, new ItemPage { Data = [new Item { Seq = ++requests }] })),
            page => new PageContent<Item>(page.Data) { HasMore = true },
            JsonCodec.Model<Item>());

        var (items, exception) = await ReadAsync(pageable);

        Assert.Equal((1, long.MaxValue), (items.Count, exception?.Start));
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

    // Reads a list from a server that returns these starts one after the other. Returns the starts that were requested.
    private static async Task<List<long?>> StartsAsync(long start, params long?[] nexts)
    {
        var asked = new List<long?>();
        var pageable = Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Sequence),
            new PageOptions { Start = start },
            (from, _, _) =>
            {
                asked.Add(from.Number);
                return Task.FromResult(new ApiResponse<ItemPage>(200, new ItemPage { Data = [new Item { Seq = asked.Count }] }));
            },
            page => new PageContent<Item>(page.Data) { HasMore = true, Next = nexts[asked.Count - 1] },
            JsonCodec.Model<Item>());

        var (_, exception) = await ReadAsync(pageable);
        Assert.NotNull(exception);
        return asked;
    }

    private static async Task<(List<Item> Items, FabroIncompleteListException? Exception)> ReadAsync(Pageable<Item> list)
    {
        var items = new List<Item>();
        try
        {
            await foreach (var item in list)
            {
                items.Add(item);
            }
        }
        catch (FabroIncompleteListException exception)
        {
            return (items, exception);
        }

        return (items, null);
    }
}
