namespace Fabro.Sdk.Core.Tests.Paging;

/// <summary>Lists that continue with a token that each page contains.</summary>
public class TokenPagesTests
{
    private readonly List<(string? Token, int? Size)> _asked = [];

    [Fact]
    public async Task Items_SeveralPages_ComeOnceInOrder()
    {
        var items = await List(Page("b", 1, 2), Page("c", 3), Page(null, 4, 5)).ToListAsync();

        Assert.Equal([1, 2, 3, 4, 5], items.Select(static item => (int)item.Seq));
        Assert.Equal([null, "b", "c"], _asked.Select(static ask => ask.Token));
    }

    [Fact]
    public async Task EmptyPage_WithATokenOfTheNext_IsNotTheEnd()
    {
        var items = await List(Page("b"), Page("c"), Page(null, 7)).ToListAsync();

        Assert.Equal(7, Assert.Single(items).Seq);
    }

    [Fact]
    public async Task EmptyPages_WithoutEnd_AreAnIncompleteList()
    {
        var pages = Enumerable.Range(1, 30).Select(static number => Page($"t{number}")).ToArray();

        var exception = await Assert.ThrowsAsync<FabroIncompleteListException>(async () => await List(pages).ToListAsync());

        Assert.Contains("the pages are empty", exception.Message, StringComparison.Ordinal);
        Assert.InRange(_asked.Count, 2, 12);
    }

    [Fact]
    public async Task Token_ThatStaysTheSame_IsAnIncompleteList()
    {
        var exception = await Assert.ThrowsAsync<FabroIncompleteListException>(
            async () => await List(Page("b", 1), Page("b", 2), Page(null, 3)).ToListAsync());

        Assert.Equal(2, exception.Count);
    }

    [Fact]
    public async Task NextToken_OfAPage_GoesOnBehindIt()
    {
        (List<Item>, string?)[] pages = [Page("b", 1, 2), Page(null, 3)];
        var first = await List(pages).FirstPageAsync();

        Assert.Equal(("b", null, true), (first.NextToken, first.NextStart, first.HasMore));
        var rest = await List(new PageOptions { StartToken = first.NextToken }, pages).ToListAsync();
        Assert.Equal(3, Assert.Single(rest).Seq);
    }

    [Fact]
    public async Task Limit_CutsAPage_WhoseOwnTokenIsTheNext()
    {
        var pages = await List(new PageOptions { Limit = 3, PageSize = 2 }, Page("b", 1, 2), Page("c", 3, 4), Page(null, 5))
            .AsPages()
            .ToListAsync();

        Assert.Equal(["b", "b"], pages.Select(static page => page.NextToken));
        Assert.Equal([2, 1], _asked.Select(static ask => ask.Size));
    }

    [Fact]
    public void Start_OfAListOfTokens_IsRefused() =>
        Assert.Contains(
            "Set StartToken instead of Start",
            Assert.Throws<ArgumentException>(() => List(new PageOptions { Start = 1 })).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("abc", "abc")]
    [InlineData("a=b&c", "a=b&c")]
    [InlineData("eyJpZCI6MX0=", "eyJpZCI6MX0=")]
    [InlineData("/projects/p/runs?cursor=abc", "abc")]
    [InlineData("https://api.test/projects/p/runs?limit=2&cursor=a%2Bb%3D#x", "a+b=")]
    [InlineData("?cursor=", null)]
    [InlineData("/projects/p/runs?cursors=1", "/projects/p/runs?cursors=1")]
    public void FindToken_TokenOrLink_IsTheToken(string? next, string? token) => Assert.Equal(token, PageStart.FindToken(next, "cursor"));

    private static (List<Item> Items, string? Next) Page(string? next, params int[] items) =>
        ([.. items.Select(static seq => new Item { Seq = seq })], next);

    private Pageable<Item> List(params (List<Item> Items, string? Next)[] pages) => List(options: null, pages);

    private Pageable<Item> List(PageOptions? options, params (List<Item> Items, string? Next)[] pages)
    {
        var next = -1;
        return Pageable<Item>.Create(
            TestOperations.List(PagingStyle.Token),
            options,
            (start, size, _) =>
            {
                _asked.Add((start.Token, size));
                next = next >= 0 ? next + 1 : start.Token is null ? 0 : Array.FindIndex(pages, page => page.Next == start.Token) + 1;
                return Task.FromResult(new ApiResponse<(List<Item> Items, string? Next)>(200, pages[next]));
            },
            static page => new PageContent<Item>(page.Items) { NextToken = page.Next },
            JsonCodec.Model<Item>());
    }
}
