namespace Fabro.Sdk.Core.Tests.Streaming;

public sealed class EventStreamTests : IDisposable
{
    private readonly ScriptedStream _body = new();

    public void Dispose() => _body.Dispose();

    [Fact]
    public async Task Enumerate_EventBeforeTheStreamEnds_ComesAtOnce()
    {
        await using var events = (await OpenAsync()).GetAsyncEnumerator();
        _body.Put("data: {\"seq\":1}\n\n");

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(1, events.Current.Seq);

        var next = events.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _body.End();
        Assert.False(await next);
    }

    [Fact]
    public async Task LastEventId_IsThatOfTheEventThatWasEnumerated()
    {
        _body
            .Put(
                "data: {\"seq\":1}\n\nid: a1\ndata: {\"seq\":2}\n\nid: b\n: a sign of life\n\ndata: {\"seq\":3}\nid\n\n"
                    + "data: {\"seq\":4}\nid: c\u0000\n\nid: d\ndata: {\"seq\":5}\n")
            .End();
        var ids = new List<string?>();
        var stream = await OpenAsync();

        Assert.Null(stream.LastEventId);
        await foreach (var item in stream)
        {
            ids.Add(stream.LastEventId);
        }

        // A frame without data still sets the ID, an empty ID clears it, an ID with a NUL is ignored, and an unfinished frame is dropped.
        Assert.Equal([null, "a1", "", ""], ids);
    }

    [Fact]
    public async Task Enumerate_FramesOfOtherNames_AreSkipped()
    {
        _body
            .Put("event: ping\ndata: not json\n\nevent: item\ndata: {\"seq\":1}\n\ndata: {\"seq\":2}\n\nevent: item\ndata: {\"seq\":3}\n\n")
            .End();

        var items = await (await OpenAsync(TestOperations.NamedEvents)).Select(item => item.Seq).ToListAsync();

        Assert.Equal([1, 3], items);
    }

    [Theory]
    [InlineData("{\"seq\":", null)]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{\"shape\":{\"radius\":,\"kind\":\"circle\"}}", "$.shape.radius")]
    public async Task Enumerate_EventOfTheWrongForm_ThrowsWithPath(string data, string? path)
    {
        _body.Put($"data: {data}\n\ndata: {{\"seq\":2}}\n\n");

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(async () => await (await OpenAsync()).ToListAsync());

        Assert.Equal(path ?? "$.seq", exception.Path);
        Assert.Equal(data, exception.RawText);
        Assert.Contains("attachItems", exception.Message, StringComparison.Ordinal);
        Assert.True(_body.IsDisposed);
    }

    [Fact]
    public async Task Enumerate_ConnectionThatBreaks_ThrowsAfterTheEventsBefore()
    {
        _body.Put("data: {\"seq\":1}\n\n").Break(new IOException("reset by peer"));
        var seen = new List<long>();

        var exception = await Assert.ThrowsAsync<FabroConnectionException>(async () =>
        {
            await foreach (var item in await OpenAsync())
            {
                seen.Add(item.Seq);
            }
        });

        Assert.Equal([1], seen);
        Assert.True(exception.RequestWasSent);
        Assert.Contains("reset by peer", exception.Message, StringComparison.Ordinal);
        Assert.True(_body.IsDisposed);
    }

    [Fact]
    public async Task Enumerate_LeftEarly_ClosesTheConnection()
    {
        _body.Put("data: {\"seq\":1}\n\ndata: {\"seq\":2}\n\n");
        await foreach (var item in await OpenAsync())
        {
            break;
        }

        Assert.True(_body.IsDisposed);
    }

    [Fact]
    public async Task Enumerate_Twice_Throws()
    {
        _body.End();
        var events = await OpenAsync();
        Assert.Empty(await events.ToListAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await events.ToListAsync());
    }

    [Fact]
    public async Task Dispose_NotEnumerated_ClosesTheConnection()
    {
        var events = await OpenAsync();

        await events.DisposeAsync();
        await events.DisposeAsync();

        Assert.True(_body.IsDisposed);
    }

    [Fact]
    public async Task Dispose_WhileAnEventIsWaitedFor_EndsTheWait()
    {
        var events = await OpenAsync();
        var next = events.GetAsyncEnumerator().MoveNextAsync().AsTask();

        await events.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await next);
    }

    [Fact]
    public async Task Enumerate_CancelledByItsToken_StopsAtOnce()
    {
        using var source = new CancellationTokenSource();
        var events = (await OpenAsync()).GetAsyncEnumerator(source.Token);
        var next = events.MoveNextAsync().AsTask();

        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(source.Token, exception.CancellationToken);
        await events.DisposeAsync();
        Assert.True(_body.IsDisposed);
    }

    [Fact]
    public async Task Enumerate_CancelledByTheTokenOfTheCall_StopsAtOnce()
    {
        using var source = new CancellationTokenSource();
        await using var events = (await OpenAsync(token: source.Token)).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();

        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Enumerate_CancelledBetweenEventsOfOneRead_StopsBeforeTheNext(bool byCall)
    {
        _body.Put("data: {\"seq\":1}\n\ndata: {\"seq\":2}\n\n");
        using var source = new CancellationTokenSource();
        var stream = await OpenAsync(token: byCall ? source.Token : default);
        await using var events = stream.GetAsyncEnumerator(byCall ? default : source.Token);
        Assert.True(await events.MoveNextAsync());

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await events.MoveNextAsync());
    }

    [Fact]
    public async Task Open_AnswerThatIsNoEventStream_Throws()
    {
        using var answer = Transports.Json("{}");

        var exception = await Assert.ThrowsAsync<FabroSerializationException>(
            () => Transports.Answering(answer).OpenEventsAsync(new ApiRequest(TestOperations.Events, $"x"), JsonCodec.Model<Item>()));

        Assert.Contains("application/json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NoContent_IsAnEmptyStream()
    {
        using var answer = new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);

        var response = await Transports.Answering(answer).OpenEventsAsync(
            new ApiRequest(TestOperations.Events, $"x"), JsonCodec.Model<Item>());

        Assert.Equal(204, response.StatusCode);
        Assert.Empty(await response.Value.ToListAsync());
    }

    [Fact]
    public async Task FromItems_ForAFake_GivesThem() =>
        Assert.Equal([1, 2], await EventStream<int>.FromItems([1, 2]).ToListAsync());

    private async Task<EventStream<Item>> OpenAsync(ApiOperation? operation = null, CancellationToken token = default)
    {
        var answer = Transports.Streamed(_body, "text/event-stream; charset=utf-8");
        var request = new ApiRequest(operation ?? TestOperations.Events, $"attach");
        return (await Transports.Answering(answer).OpenEventsAsync(request, JsonCodec.Model<Item>(), token)).Value;
    }
}
