namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>What a stream returns after it has ended, was disposed, or had an event that is too large.</summary>
public sealed class EventReaderEndTests
{
    [Fact]
    public async Task MoveNextAsync_AfterTheEnd_StaysAtIt()
    {
        await using var body = new ScriptedStream().Put("data: {\"seq\":1}\n\n").End();
        await using var events = (await OpenAsync(body)).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.False(await events.MoveNextAsync());

        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task MoveNextAsync_AfterDisposal_ReadsNothing()
    {
        await using var body = new ScriptedStream().Put("data: {\"seq\":1}\n\ndata: {\"seq\":2}\n\n").End();
        var events = (await OpenAsync(body)).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        await events.DisposeAsync();

        Assert.False(await events.MoveNextAsync());
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task MoveNextAsync_EventThatIsTooLarge_TellsTheLastNumberBeforeUnnumberedOnes()
    {
        await using var body = new ScriptedStream()
            .Put(
                "data: {\"event\":\"note.added\",\"seq\":7}\n\ndata: {\n\n"
                    + "data: {\"event\":\"note.added\",\"seq\":8,\"x\":\"" + new string('x', 5000) + "\"}\n\n")
            .End();
        var stream = (await Transports.Answering(Transports.Streamed(body, "text/event-stream"), new ApiTransportOptions { MaxEventBytes = 1000 })
            .OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Union<Note>())).Value;

        var exception = await Assert.ThrowsAsync<FabroResponseTooLargeException>(() => stream.ToListAsync().AsTask());

        Assert.Equal(7, exception.LastSequence);
    }

    [Fact]
    public async Task FromItems_CancelledToken_EndsTheEnumeration()
    {
        var stream = EventStream<Item>.FromItems([new Item { Seq = 1 }]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ToListAsync(new CancellationToken(true)).AsTask());
    }

    private static async Task<EventStream<Item>> OpenAsync(ScriptedStream body)
    {
        var response = await Transports.Answering(Transports.Streamed(body, "text/event-stream"))
            .OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>());
        return response.Value;
    }
}
