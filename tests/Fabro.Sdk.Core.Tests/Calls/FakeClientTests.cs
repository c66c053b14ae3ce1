namespace Fabro.Sdk.Core.Tests.Calls;

/// <summary>The defaults for interface members that a fake does not implement, and the responses that wrap a fake's values.</summary>
public sealed class FakeClientTests
{
    [Fact]
    public void NotImplemented_Member_NamesItAndTheFake() =>
        Assert.Equal(
            "FakeClientTests does not implement IRunsClient.GetAsync, which the code under test calls.",
            FakeClient.NotImplemented(this, "IRunsClient.GetAsync").Message);

    [Fact]
    public async Task WrapAsync_Call_IsAResponseOnceItHasEnded()
    {
        var source = new TaskCompletionSource();
        var wrapped = FakeClient.WrapAsync(source.Task);
        Assert.False(wrapped.IsCompleted);

        source.SetResult();

        Assert.Equal(204, (await wrapped).StatusCode);
    }

    [Fact]
    public async Task WrapAsync_Value_IsTheResponses()
    {
        var response = await FakeClient.WrapAsync(Task.FromResult(new Item { Seq = 7 }));

        Assert.Equal((200, 7), (response.StatusCode, response.Value.Seq));
    }

    [Fact]
    public async Task WrapAsync_Failure_IsThrown()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            static () => FakeClient.WrapAsync(Task.FromException(new InvalidOperationException())));
        await Assert.ThrowsAsync<InvalidOperationException>(
            static () => FakeClient.WrapAsync(Task.FromException<Item>(new InvalidOperationException())));
    }

    [Fact]
    public async Task Wrap_Events_AreTheResponses()
    {
        var response = await FakeClient.Wrap(new[] { new Item { Seq = 1 }, new Item { Seq = 2 } }.ToAsyncEnumerable());

        Assert.Equal(200, response.StatusCode);
        Assert.Equal([1L, 2L], await response.Value.Select(static item => item.Seq).ToListAsync());
    }
}
