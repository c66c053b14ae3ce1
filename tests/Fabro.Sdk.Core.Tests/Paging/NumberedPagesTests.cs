namespace Fabro.Sdk.Core.Tests.Paging;

/// <summary>Lists with numbered pages, starting at 1, that report the number of pages.</summary>
public class NumberedPagesTests
{
    private readonly List<(long? Number, int? Size)> _asked = [];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(12, 3)]
    public async Task Items_AnyLength_ComeOnceInOrder(int count, int requests)
    {
        var items = await List(count, options: null).ToListAsync();

        Assert.Equal(Enumerable.Range(1, count), items.Select(static item => (int)item.Seq));
        Assert.Equal(
            Enumerable.Range(1, requests).Select(static number => number == 1 ? null : (long?)number),
            _asked.Select(static ask => ask.Number));
    }

    [Theory]
    [InlineData(3, 7)]
    [InlineData(3, 6)]
    [InlineData(5, 3)]
    [InlineData(100, 7)]
    public async Task Limit_PageSizeOfTheCaller_StaysTheSameSoThatNothingIsMissed(int size, int limit)
    {
        var items = await List(20, new PageOptions { PageSize = size, Limit = limit }).ToListAsync();

        Assert.Equal(Enumerable.Range(1, limit), items.Select(static item => (int)item.Seq));
        Assert.All(_asked, ask => Assert.Equal(size, ask.Size));
    }

    [Fact]
    public async Task Pages_TellTheirNumberAndTheNext()
    {
        var pages = await List(10, options: null).AsPages().ToListAsync();

        Assert.Equal(
            [(1, 2, true, 10), (2, 3, true, 10), (3, null, false, 10)],
            pages.Select(static page => (page.Start, page.NextStart, page.HasMore, page.Total)));
    }

    [Fact]
    public async Task NextStart_OfAPage_GoesOnBehindIt()
    {
        var first = await List(10, options: null).FirstPageAsync();

        var rest = await List(10, new PageOptions { Start = first.NextStart }).ToListAsync();

        Assert.Equal([5, 6, 7, 8, 9, 10], rest.Select(static item => (int)item.Seq));
    }

    [Fact]
    public async Task NextStart_OfAPageThatTheLimitCut_IsItsOwn()
    {
        var pages = await List(10, new PageOptions { Limit = 6 }).AsPages().ToListAsync();

        Assert.Equal([(1L, 2L), (2L, 2L)], pages.Select(static page => (page.Start!.Value, page.NextStart!.Value)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-1L)]
    public async Task PageCount_ThatIsNotTold_IsProvenByAnEmptyPage(long? told)
    {
        var items = await List(6, options: null, _ => told).ToListAsync();

        Assert.Equal(6, items.Count);
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task PageCount_ThatPromisesMoreThanThereIs_IsAnIncompleteList()
    {
        var exception = await Assert.ThrowsAsync<FabroIncompleteListException>(
            async () => await List(6, options: null, static _ => 9).ToListAsync());

        Assert.Equal((3, 6), (exception.Start, exception.Count));
    }

    [Fact]
    public void StartToken_OfAListOfNumbers_IsRefused() =>
        Assert.Contains(
            "Set Start instead of StartToken",
            Assert.Throws<ArgumentException>(() => List(1, new PageOptions { StartToken = "t" })).Message,
            StringComparison.Ordinal);

    private Pageable<Item> List(int count, PageOptions? options, Func<long, long?>? tell = null) => Pageable<Item>.Create(
        TestOperations.List(PagingStyle.Number),
        options,
        (start, size, _) =>
        {
            _asked.Add((start.Number, size));
            var length = size ?? 4;
            var items = Enumerable.Range(1, count)
                .Skip((int)((start.Number ?? 1) - 1) * length)
                .Take(length)
                .Select(static seq => new Item { Seq = seq });
            return Task.FromResult(new ApiResponse<(List<Item> Items, long Pages)>(200, ([.. items], (count + length - 1) / length)));
        },
        page => new PageContent<Item>(page.Items) { PageCount = tell is null ? page.Pages : tell(page.Pages), Total = count },
        JsonCodec.Model<Item>());
}
