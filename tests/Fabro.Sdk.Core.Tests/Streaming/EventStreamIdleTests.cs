namespace Fabro.Sdk.Core.Tests.Streaming;

public sealed class EventStreamIdleTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);
    private readonly WaitableTimeProvider _clock = new();
    private readonly ScriptedStream _body = new();

    public void Dispose() => _body.Dispose();

    [Fact]
    public async Task Enumerate_NoByteForTheLimit_TimesOut()
    {
        await using var events = (await OpenAsync()).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();

        _clock.Advance(Limit - TimeSpan.FromTicks(1));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        var exception = await Assert.ThrowsAsync<FabroTimeoutException>(() => next);
        Assert.Equal(ApiTimeoutKind.Idle, exception.Kind);
        Assert.Equal(Limit, exception.Timeout);
        Assert.Contains("attachItems", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enumerate_KeepAliveComments_StartTheLimitAgain()
    {
        await using var events = (await OpenAsync()).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();

        for (var i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            _body.Put(":\n\n");
            await _body.DrainedAsync();
        }

        Assert.False(next.IsCompleted);
        _body.Put("data: {\"seq\":1}\n\n");
        Assert.True(await next);

        next = events.MoveNextAsync().AsTask();
        _clock.Advance(Limit);
        await Assert.ThrowsAsync<FabroTimeoutException>(() => next);
    }

    [Fact]
    public async Task Enumerate_SlowReader_IsNotIdle()
    {
        await using var events = (await OpenAsync()).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        _body.Put("data: {\"seq\":1}\n\n");
        Assert.True(await next);

        _clock.Advance(TimeSpan.FromHours(1));

        next = events.MoveNextAsync().AsTask();
        _clock.Advance(Limit - TimeSpan.FromTicks(1));
        _body.Put("data: {\"seq\":2}\n\n");
        Assert.True(await next);
    }

    [Fact]
    public async Task Enumerate_NotWaiting_LeavesNoTimerRunning()
    {
        await using var events = (await OpenAsync()).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        _body.Put("data: {\"seq\":1}\n\n");
        Assert.True(await next);

        _clock.Advance(Limit);

        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
    }

    [Fact]
    public async Task Dispose_WhileATimerRuns_StopsIt()
    {
        var events = (await OpenAsync()).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        _body.Put("data: {\"seq\":1}\n\n");
        await next;

        await events.DisposeAsync();

        Assert.False(_clock.WaitForTimerAsync().IsCompleted);
    }

    [Fact]
    public async Task Enumerate_CallTimeout_DoesNotCutTheOpenStream()
    {
        await using var events = (await OpenAsync(new CallOptions { Timeout = TimeSpan.FromSeconds(1) })).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();

        _clock.Advance(TimeSpan.FromSeconds(30));
        _body.Put("data: {\"seq\":1}\n\n");

        Assert.True(await next);
    }

    [Fact]
    public async Task Enumerate_InfiniteIdleTimeout_NeverTimesOut()
    {
        var events = (await OpenAsync(idle: Timeout.InfiniteTimeSpan)).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();

        _clock.Advance(TimeSpan.FromDays(365));

        Assert.False(next.IsCompleted);
        _body.End();
        Assert.False(await next);
    }

    private async Task<EventStream<Item>> OpenAsync(CallOptions? call = null, TimeSpan? idle = null)
    {
        var answer = Transports.Streamed(_body, "text/event-stream");
        var options = new ApiTransportOptions { StreamIdleTimeout = idle ?? Limit, TimeProvider = _clock };
        var request = new ApiRequest(TestOperations.Events, $"attach", call);
        return (await Transports.Answering(answer, options).OpenEventsAsync(request, JsonCodec.Model<Item>())).Value;
    }
}
