namespace Fabro.Sdk.Core.Tests.Paging;

public class PageTests
{
    [Fact]
    public async Task AsPages_SeveralPages_TellsWhereEachStarts()
    {
        var list = new FakeList(25);

        var pages = await list.Pageable().AsPages().ToListAsync();

        Assert.Equal(
            [(10, true, 25L, 0L, (long?)10L), (10, true, 25L, 10L, 20L), (5, false, 25L, 20L, null)],
            pages.Select(page => (page.Items.Count, page.HasMore!.Value, page.Total!.Value, page.Start!.Value, page.NextStart)));
        Assert.All(pages, page => Assert.Equal(200, page.Response.StatusCode));
    }

    [Fact]
    public async Task AsPages_EmptyList_IsOneEmptyPage()
    {
        var page = Assert.Single(await new FakeList(0).Pageable().AsPages().ToListAsync());

        Assert.Empty(page.Items);
        Assert.Equal(0, page.Total);
        Assert.Null(page.NextStart);
    }

    [Fact]
    public async Task FirstPageAsync_LongList_IsOneRequest()
    {
        var list = new FakeList(25);

        var page = await list.Pageable(new PageOptions { PageSize = 7 }).FirstPageAsync();

        Assert.Equal(7, page.Items.Count);
        Assert.Equal(7, page.NextStart);
        Assert.Equal([(null, 7)], list.Requests);
    }

    [Theory]
    [InlineData(PagingStyle.Offset)]
    [InlineData(PagingStyle.Sequence)]
    public async Task NextStart_OfAnyPage_GoesOnBehindIt(PagingStyle style)
    {
        var list = new FakeList(33);
        var seen = new List<long>();
        long? start = null;
        do
        {
            var page = await list.Pageable(new PageOptions { Start = start }, style).FirstPageAsync();
            seen.AddRange(page.Items.Select(item => item.Seq));
            start = page.NextStart;
        }
        while (start is not null);

        Assert.Equal(list.Items.Select(item => item.Seq), seen);
    }

    [Fact]
    public async Task NextStart_OfAPageCutByTheLimit_GoesOnBehindTheLastItem()
    {
        var list = new FakeList(25);

        var pages = await list.Pageable(new PageOptions { Limit = 13 }).AsPages().ToListAsync();

        Assert.Equal([10, 3], pages.Select(page => page.Items.Count));
        Assert.Equal(13, pages[^1].NextStart);
        Assert.True(pages[^1].HasMore);
    }

    [Fact]
    public async Task NextStart_OfASequencePageCutByTheLimit_IsItsOwnStart()
    {
        var pages = await new FakeList(25).Pageable(new PageOptions { Limit = 13 }, PagingStyle.Sequence).AsPages().ToListAsync();

        Assert.Equal(11, pages[^1].Start);
        Assert.Equal(11, pages[^1].NextStart);
    }

    [Fact]
    public void Page_InATest_CanBeMade() => Assert.Equal(1, new Page<int> { Items = [1], NextStart = 1 }.Items[0]);
}
