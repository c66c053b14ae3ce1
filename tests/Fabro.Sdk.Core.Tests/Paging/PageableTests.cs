namespace Fabro.Sdk.Core.Tests.Paging;

public class PageableTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    [InlineData(95, 10)]
    public async Task Enumerate_AnyNumberOfItems_HasEachOnceWithOneRequestAPage(int count, int requests)
    {
        var list = new FakeList(count);

        Assert.Equal(list.Items.Select(item => item.Seq), await list.Pageable().Select(item => item.Seq).ToListAsync());
        Assert.Equal(requests, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_WithoutOptions_LetsTheServerChooseTheFirstPage()
    {
        var list = new FakeList(25);

        await list.Pageable().ToListAsync();

        Assert.Equal([(null, null), (10L, null), (20L, null)], list.Requests);
    }

    [Fact]
    public async Task Enumerate_StartAndSize_AreSent()
    {
        var list = new FakeList(25);

        var items = await list.Pageable(new PageOptions { Start = 3, PageSize = 7 }).Select(item => item.Seq).ToListAsync();

        Assert.Equal(Enumerable.Range(4, 22).Select(i => (long)i), items);
        Assert.Equal([(3L, 7), (10L, 7), (17L, 7), (24L, 7)], list.Requests);
    }

    [Fact]
    public async Task Enumerate_ServerThatClampsTheSize_AdvancesByWhatCame()
    {
        var list = new FakeList(250) { MaxPageSize = 100 };

        Assert.Equal(250, await list.Pageable(new PageOptions { PageSize = 500 }).CountAsync());
        Assert.Equal([(null, 500), (100L, 500), (200L, 500)], list.Requests);
    }

    [Fact]
    public async Task Enumerate_ShortPages_AdvancesByWhatCame()
    {
        var list = new FakeList(30) { Change = (number, items) => [.. items.Take(number % 2 == 0 ? 3 : 10)] };

        Assert.Equal(list.Items.Select(item => item.Seq), await list.Pageable().Select(item => item.Seq).ToListAsync());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(1000, 10)]
    public async Task Enumerate_Limit_StopsThere(int limit, int requests)
    {
        var list = new FakeList(100);

        Assert.Equal(Math.Min(limit, 100), await list.Pageable(new PageOptions { Limit = limit }).CountAsync());
        Assert.Equal(requests, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_LimitWithASize_AsksForNoMoreThanItNeeds()
    {
        var list = new FakeList(100);

        Assert.Equal(25, await list.Pageable(new PageOptions { Limit = 25, PageSize = 20 }).CountAsync());
        Assert.Equal([(null, 20), (20L, 5)], list.Requests);
    }

    [Fact]
    public async Task Enumerate_Twice_AsksAnew()
    {
        var list = new FakeList(15);
        var pageable = list.Pageable();

        Assert.Equal(15, await pageable.CountAsync());
        Assert.Equal(15, await pageable.CountAsync());

        Assert.Equal([(null, null), (10L, null), (null, null), (10L, null)], list.Requests);
    }

    [Fact]
    public async Task Enumerate_LeftEarly_AsksForNoFurtherPage()
    {
        var list = new FakeList(100);

        await foreach (var item in list.Pageable())
        {
            if (item.Seq == 10)
            {
                break;
            }
        }

        Assert.Single(list.Requests);
    }

    [Fact]
    public void Create_NotEnumerated_SendsNothing()
    {
        var list = new FakeList(100);

        list.Pageable().AsPages();

        Assert.Empty(list.Requests);
    }

    [Fact]
    public async Task Enumerate_Failure_IsThrownAfterTheItemsBefore()
    {
        var failure = new FabroConnectionException("down");
        var list = new FakeList(100) { Before = (number, _) => number == 3 ? Task.FromException(failure) : Task.CompletedTask };
        var seen = 0;

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(async () =>
        {
            await foreach (var item in list.Pageable())
            {
                seen++;
            }
        });

        Assert.Same(failure, exception);
        Assert.Equal(20, seen);
        Assert.Equal(3, list.Requests.Count);
    }

    [Fact]
    public async Task Single_AnyList_IsOneRequestWithoutParameters()
    {
        var list = new FakeList(300) { HasMore = (_, _) => null };

        Assert.Equal(300, await list.Pageable(style: PagingStyle.Single).CountAsync());
        Assert.Equal(5, await list.Pageable(new PageOptions { Limit = 5, Prefetch = true }, PagingStyle.Single).CountAsync());
        Assert.Equal([(null, null), (null, null)], list.Requests);
    }

    [Theory]
    [InlineData(0, null, 300)]
    [InlineData(1, null, 299)]
    [InlineData(299, null, 1)]
    [InlineData(300, null, 0)]
    [InlineData(long.MaxValue, null, 0)]
    [InlineData(290, 5, 5)]
    [InlineData(298, 5, 2)]
    public async Task Single_StartAndLimit_AreTakenFromTheWholeList(long start, int? limit, int expected)
    {
        var list = new FakeList(300);
        var pageable = list.Pageable(new PageOptions { Start = start, Limit = limit, PageSize = 7 }, PagingStyle.Single);

        Assert.Equal(
            Enumerable.Range((int)Math.Min(start, 300) + 1, expected), (await pageable.ToListAsync()).Select(static item => (int)item.Seq));
        Assert.Equal([(null, null)], list.Requests);
    }

    [Fact]
    public async Task Single_NextStart_GoesOnBehindTheLimit()
    {
        var list = new FakeList(10);

        var first = await list.Pageable(new PageOptions { Limit = 4 }, PagingStyle.Single).FirstPageAsync();
        var second = await list.Pageable(new PageOptions { Start = first.NextStart }, PagingStyle.Single).FirstPageAsync();

        Assert.Equal([1, 2, 3, 4], first.Items.Select(static item => item.Seq));
        Assert.Equal([5, 6, 7, 8, 9, 10], second.Items.Select(static item => item.Seq));
        Assert.Equal((true, null), (first.HasMore, second.NextStart));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void PageSize_NotPositive_Throws(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageOptions { PageSize = size });

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Start_Negative_Throws(long start) => Assert.Throws<ArgumentOutOfRangeException>(() => new PageOptions { Start = start });

    [Fact]
    public void Create_OperationThatIsNoList_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>(() => new FakeList(1).Pageable(style: PagingStyle.None));

    [Fact]
    public void Limit_Negative_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new PageOptions { Limit = -1 });

    [Fact]
    public async Task FromItems_ForAFake_GivesThemEachTime()
    {
        var pageable = Pageable<int>.FromItems([1, 2, 3]);

        Assert.Equal([1, 2, 3], await pageable.ToListAsync());
        Assert.Equal([1, 2, 3], (await pageable.FirstPageAsync()).Items);
    }
}
