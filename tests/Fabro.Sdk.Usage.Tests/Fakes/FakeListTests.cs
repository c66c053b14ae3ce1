namespace Fabro.Sdk.Usage.Tests.Fakes;

public sealed class FakeListTests
{
    private static readonly IReadOnlyList<int>[] Numbers = [[1, 2], [3], [4, 5]];

    [Fact]
    public async Task FromPages_ThreePages_AreOneListAndThreePages()
    {
        var list = Pageable<int>.FromPages(Numbers, total: 5);

        Assert.Equal([1, 2, 3, 4, 5], await list.ToListAsync());
        Assert.Equal([1, 2, 3, 4, 5], await list.ToListAsync());
        Assert.Equal([2, 1, 2], await list.AsPages().Select(page => page.Items.Count).ToListAsync());
        Assert.Equal(5, (await list.FirstPageAsync()).Total);
    }

    [Fact]
    public async Task FromPages_SecondPageFails_GivesTheFirstBefore()
    {
        var list = Pageable<int>.FromPages(Pages());
        var read = new List<int>();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(async () =>
        {
            await foreach (var number in list)
            {
                read.Add(number);
            }
        });

        Assert.Equal("gone", exception.Message);
        Assert.Equal([1, 2], read);

        static IEnumerable<Page<int>> Pages()
        {
            yield return new() { Items = [1, 2], HasMore = true, NextStart = 2 };
            throw new FabroConnectionException("gone");
        }
    }

    [Fact]
    public async Task FromPages_Lazy_AsksForAPageWhenItIsNeeded()
    {
        var asked = 0;
        var list = Pageable<int>.FromPages(PagesAsync());

        Assert.Equal(0, asked);
        Assert.Equal([1], (await list.FirstPageAsync()).Items);
        Assert.Equal(1, asked);
        Assert.Equal([1, 2], await list.Take(2).ToListAsync());
        Assert.Equal(3, asked);

        async IAsyncEnumerable<Page<int>> PagesAsync()
        {
            for (var number = 1; number < 100; number++)
            {
                asked++;
                await Task.Yield();
                yield return new() { Items = [number] };
            }
        }
    }

    [Fact]
    public async Task FromPages_None_IsEmpty()
    {
        var list = Pageable<int>.FromPages(Enumerable.Empty<Page<int>>());

        Assert.Empty(await list.ToListAsync());
        Assert.Empty((await list.FirstPageAsync()).Items);
    }

    [Fact]
    public async Task FromPages_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var list = Pageable<int>.FromPages(Numbers);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in list.WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });
    }
}
