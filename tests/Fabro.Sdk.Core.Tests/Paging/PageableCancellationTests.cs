namespace Fabro.Sdk.Core.Tests.Paging;

public sealed class PageableCancellationTests : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Enumerate_CancelledBetweenPages_ThrowsWithTheCallersTokenAndSendsNoMore(bool byCall)
    {
        var list = new FakeList(100);
        using var other = new CancellationTokenSource();
        var pageable = list.Pageable(token: byCall ? _source.Token : other.Token);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in pageable.WithCancellation(byCall ? other.Token : _source.Token))
            {
                if (item.Seq == 10)
                {
                    await _source.CancelAsync();
                }
            }
        });

        Assert.Equal(_source.Token, exception.CancellationToken);
        Assert.Single(list.Requests);
    }

    [Fact]
    public async Task Enumerate_CancelledWhileAPageComes_ThrowsWithTheCallersToken()
    {
        var list = new FakeList(100) { Before = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var items = list.Pageable().GetAsyncEnumerator(_source.Token);
        var next = items.MoveNextAsync();

        await _source.CancelAsync();

        Assert.Equal(_source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next)).CancellationToken);
    }

    [Fact]
    public async Task FirstPageAsync_Cancelled_ThrowsWithTheCallersToken()
    {
        await _source.CancelAsync();
        var list = new FakeList(1);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list.Pageable().FirstPageAsync(_source.Token));

        Assert.Equal(_source.Token, exception.CancellationToken);
        Assert.Empty(list.Requests);
    }

    [Fact]
    public async Task AsPages_TokenOfTheEnumeration_Cancels()
    {
        await _source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await new FakeList(1).Pageable().AsPages().ToListAsync(_source.Token));
    }
}
