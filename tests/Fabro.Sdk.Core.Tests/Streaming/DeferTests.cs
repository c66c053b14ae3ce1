namespace Fabro.Sdk.Core.Tests.Streaming;

public class DeferTests
{
    private int _opened;

    [Fact]
    public async Task Defer_Enumerated_OpensEachTime()
    {
        var events = EventStream.Defer(_ => OpenAsync(1, 2));
        Assert.Equal(0, _opened);

        Assert.Equal([1, 2], await events.ToListAsync());
        Assert.Equal([1, 2], await events.ToListAsync());

        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task Defer_FailureToOpen_IsThrownByTheFirstStep()
    {
        var failure = new FabroConnectionException("down");
        var events = EventStream.Defer<int>(_ => Task.FromException<ApiResponse<EventStream<int>>>(failure));

        Assert.Same(failure, await Assert.ThrowsAsync<FabroConnectionException>(async () => await events.ToListAsync()));
    }

    [Fact]
    public async Task Defer_LeftEarly_ClosesTheConnection()
    {
        await using var body = new ScriptedStream().Put("data: {\"seq\":1}\n\n");

        await foreach (var item in Over(body))
        {
            break;
        }

        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Defer_TwoTokens_EitherCancelsWithItself(bool byCall)
    {
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        await using var body = new ScriptedStream();
        var events = Over(body, call.Token).GetAsyncEnumerator(enumeration.Token);
        var next = events.MoveNextAsync();

        var cause = byCall ? call : enumeration;
        await cause.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(cause.Token, exception.CancellationToken);
        await events.DisposeAsync();
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task Defer_TokenOfTheEnumerationAlone_Cancels()
    {
        using var source = new CancellationTokenSource();
        await using var body = new ScriptedStream();
        await using var events = Over(body).GetAsyncEnumerator(source.Token);
        var next = events.MoveNextAsync();

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next)).CancellationToken);
    }

    private static IAsyncEnumerable<Item> Over(ScriptedStream body, CancellationToken token = default)
    {
        var transport = Transports.Answering(Transports.Streamed(body, "text/event-stream"));
        return EventStream.Defer(
            inner => transport.OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>(), inner), token);
    }

    private Task<ApiResponse<EventStream<int>>> OpenAsync(params int[] items)
    {
        _opened++;
        return Task.FromResult(new ApiResponse<EventStream<int>>(200, EventStream<int>.FromItems(items)));
    }
}
