namespace Fabro.Sdk.Core.Tests.Paging;

public class PageablePrefetchTests
{
    private static readonly PageOptions Ahead = new() { Prefetch = true };

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(25, 3)]
    [InlineData(95, 10)]
    public async Task Enumerate_WholeList_MakesTheSameRequests(int count, int requests)
    {
        var list = new FakeList(count);

        Assert.Equal(list.Items.Select(item => item.Seq), await list.Pageable(Ahead).Select(item => item.Seq).ToListAsync());
        Assert.Equal(requests, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_FirstItem_OnePageIsAskedForAhead()
    {
        var list = new FakeList(100);
        await using var items = list.Pageable(Ahead).GetAsyncEnumerator();

        await items.MoveNextAsync();

        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_LimitReached_AsksForNothingAhead()
    {
        var list = new FakeList(100);

        Assert.Equal(20, await list.Pageable(new PageOptions { Prefetch = true, Limit = 20 }).CountAsync());
        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_LeftEarly_CancelsAndAwaitsWhatWasAskedAhead()
    {
        var ended = false;
        var list = new FakeList(100)
        {
            Before = async (number, token) =>
            {
                if (number == 1)
                {
                    return;
                }

                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await Task.Yield();
                    ended = true;
                }
            },
        };

        await foreach (var item in list.Pageable(Ahead))
        {
            break;
        }

        Assert.True(ended);
        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_LeftEarly_FailureAheadIsNobodysBusiness()
    {
        var list = new FakeList(100) { Before = (number, _) => number == 2 ? Task.FromException(new IOException()) : Task.CompletedTask };

        await foreach (var item in list.Pageable(Ahead))
        {
            break;
        }

        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task Enumerate_FailureAhead_IsThrownWhenItsPageIsDue()
    {
        var failure = Task.FromException(new FabroConnectionException("down"));
        var list = new FakeList(100) { Before = (number, _) => number == 2 ? failure : Task.CompletedTask };
        var seen = 0;

        await Assert.ThrowsAsync<FabroConnectionException>(async () =>
        {
            await foreach (var item in list.Pageable(Ahead))
            {
                seen++;
            }
        });

        Assert.Equal(10, seen);
    }

    [Fact]
    public async Task Enumerate_CancelledWhileAskingAhead_ThrowsWithTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        var list = new FakeList(100) { Before = (number, token) => number == 1 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token) };

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in list.Pageable(Ahead).WithCancellation(source.Token))
            {
                if (item.Seq == 10)
                {
                    await source.CancelAsync();
                }
            }
        });

        Assert.Equal(source.Token, exception.CancellationToken);
    }
}
