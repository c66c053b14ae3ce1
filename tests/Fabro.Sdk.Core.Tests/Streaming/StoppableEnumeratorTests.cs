namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>Disposing an enumerator while it waits stops what it waits for.</summary>
public sealed class StoppableEnumeratorTests
{
    [Fact]
    public async Task DisposeAsync_StepUnderWay_StopsItAndDisposesBelow()
    {
        var below = new Waiting();
        var enumerator = new StoppableEnumerator<int>(below.Start, default);
        var step = enumerator.MoveNextAsync().AsTask();

        await enumerator.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
        Assert.Equal(1, below.Disposals);
    }

    [Fact]
    public async Task DisposeAsync_Twice_DisposesBelowOnce()
    {
        var below = new Waiting();
        var enumerator = new StoppableEnumerator<int>(below.Start, default);

        await enumerator.DisposeAsync();
        await enumerator.DisposeAsync();

        Assert.Equal(1, below.Disposals);
        Assert.False(await enumerator.MoveNextAsync());
        Assert.Equal(0, below.Steps);
    }

    [Fact]
    public async Task DisposeAsync_BetweenSteps_ReleasesTheCallersToken()
    {
        using var caller = new CancellationTokenSource();
        var below = new Waiting();
        var enumerator = new StoppableEnumerator<int>(below.Start, caller.Token);

        await enumerator.DisposeAsync();
        await caller.CancelAsync();

        Assert.False(below.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task MoveNextAsync_CallerCancels_ThrowsWithTheCallersToken()
    {
        using var caller = new CancellationTokenSource();
        await using var enumerator = new StoppableEnumerator<int>(new Waiting().Start, caller.Token);
        var step = enumerator.MoveNextAsync().AsTask();

        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step)).CancellationToken);
    }

    [Fact]
    public async Task MoveNextAsync_CancellationOfSomethingElse_PassesAsItIs()
    {
        using var other = new CancellationTokenSource();
        await other.CancelAsync();
        using var caller = new CancellationTokenSource();
        var own = new OperationCanceledException(other.Token);
        await using var enumerator = new StoppableEnumerator<int>(_ => new Waiting { Failure = own }, caller.Token);

        Assert.Same(own, await Assert.ThrowsAsync<OperationCanceledException>(() => enumerator.MoveNextAsync().AsTask()));
        await caller.CancelAsync();
        Assert.Same(own, await Assert.ThrowsAsync<OperationCanceledException>(() => enumerator.MoveNextAsync().AsTask()));
    }

    [Fact]
    public async Task GetAsyncEnumerator_Twice_StartsTwice()
    {
        var starts = 0;
        var items = new StoppableEnumerable<int>(token =>
        {
            starts++;
            return new Waiting().Start(token);
        });

        await using var first = items.GetAsyncEnumerator();
        await using var second = items.GetAsyncEnumerator();

        Assert.Equal(2, starts);
    }

    private sealed class Waiting : IAsyncEnumerator<int>
    {
        public int Disposals { get; private set; }

        public int Steps { get; private set; }

        public CancellationToken Token { get; private set; }

        public Exception? Failure { get; init; }

        public int Current => 0;

        public Waiting Start(CancellationToken token)
        {
            Token = token;
            return this;
        }

        public async ValueTask<bool> MoveNextAsync()
        {
            Steps++;
            await Task.Yield();
            if (Failure is not null)
            {
                throw Failure;
            }

            await Task.Delay(Timeout.Infinite, Token);
            return false;
        }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            return ValueTask.CompletedTask;
        }
    }
}
