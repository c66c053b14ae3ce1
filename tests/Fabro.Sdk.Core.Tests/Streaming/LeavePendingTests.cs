using System.Runtime.CompilerServices;

namespace Fabro.Sdk.Core.Tests.Streaming;

/// <summary>
/// A caller that stops waiting for the next step can dispose the enumerator. Doing so stops the step, closes what it holds open, and is
/// safe wherever the step is.
/// </summary>
public class LeavePendingTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Places =>
    [
        "opening a deferred stream",
        "first event",
        "later event",
        "deferred stream",
        "with a response",
        "first page",
        "later page",
        "page by page",
        "page read ahead",
        "fake pages",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task DisposeAsync_StepUnderWay_StopsItAndCloses(string place)
    {
        using var scene = new Scene();
        var (step, leave) = await scene.EnterAsync(place);
        Assert.False(step.IsCompleted);

        await leave().AsTask().WaitAsync(Soon);

        Assert.True(step.IsCompleted, "The step is still running.");
        Assert.True(scene.IsClosed, "The response body or the request is still open.");
        await leave().AsTask().WaitAsync(Soon);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task DisposeAsync_AfterAWaitThatTimedOut_IsSafe(string place)
    {
        using var scene = new Scene();
        var (step, leave) = await scene.EnterAsync(place);
        var clock = new TaskCompletionSource<bool>();
        var wait = await Task.WhenAny(step, Task.FromResult(clock));
        Assert.NotSame(step, wait);

        await leave();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => step);
    }

    [Fact]
    public async Task MoveNextAsync_AfterDisposal_AnswersFalse()
    {
        var items = new FakeList(25).Pageable().GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());

        await items.DisposeAsync();

        Assert.False(await items.MoveNextAsync());
    }

    /// <summary>A step that never completes on its own, and the resource that it holds open.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly ScriptedStream _body = new();
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isStopped;
        private bool _hasBody;

        public void Dispose() => _body.Dispose();

        public bool IsClosed => _hasBody ? _body.IsDisposed : _isStopped;

        public Task<(Task<bool> Step, Func<ValueTask> Leave)> EnterAsync(string place) => place switch
        {
            "opening a deferred stream" =>
                StepAsync(EventStream.Defer<Item>(async token => (await HangAsync<ApiResponse<EventStream<Item>>>(token))!), before: 0),
            "first event" => StepAsync(Over(events: 0), before: 0),
            "later event" => StepAsync(Over(events: 2), before: 2),
            "deferred stream" => StepAsync(EventStream.Defer(token => OpenAsync(1, token)), before: 1),
            "with a response" => StepOfResponseAsync(),
            "first page" => StepAsync(List(hangsAt: 1).Pageable(), before: 0),
            "later page" => StepAsync(List(hangsAt: 2).Pageable(), before: 10),
            "page by page" => StepAsync(List(hangsAt: 2).Pageable().AsPages(), before: 1),
            "page read ahead" => StepAsync(List(hangsAt: 2).Pageable(new PageOptions { Prefetch = true }), before: 10),
            _ => StepAsync(Pageable<Item>.FromPages(PagesAsync()), before: 1),
        };

        private IAsyncEnumerable<Item> Over(int events) => EventStream.Defer(token => OpenAsync(events, token));

        private Task<ApiResponse<EventStream<Item>>> OpenAsync(int events, CancellationToken cancellationToken)
        {
            _hasBody = true;
            for (var seq = 1; seq <= events; seq++)
            {
                _body.Put($"data: {{\"seq\":{seq}}}\n\n");
            }

            return Transports.Answering(Transports.Streamed(_body, "text/event-stream"))
                .OpenEventsAsync(new ApiRequest(TestOperations.Events, $"attach"), JsonCodec.Model<Item>(), cancellationToken);
        }

        private async Task<(Task<bool> Step, Func<ValueTask> Leave)> StepOfResponseAsync() =>
            await StepAsync((await OpenAsync(1, CancellationToken.None)).Value, before: 1);

        private FakeList List(int hangsAt) =>
            new(25) { Before = (number, token) => number == hangsAt ? HangAsync<Item>(token) : Task.CompletedTask };

        private async Task<(Task<bool> Step, Func<ValueTask> Leave)> StepAsync<T>(IAsyncEnumerable<T> items, int before)
        {
            var enumerator = items.GetAsyncEnumerator();
            for (var count = 0; count < before; count++)
            {
                Assert.True(await enumerator.MoveNextAsync());
            }

            var step = enumerator.MoveNextAsync().AsTask();
            if (!_hasBody)
            {
                await _asked.Task.WaitAsync(Soon);
            }

            return (step, enumerator.DisposeAsync);
        }

        private async Task<T?> HangAsync<T>(CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            finally
            {
                _isStopped = true;
            }

            return default;
        }

        private async IAsyncEnumerable<Page<Item>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new() { Items = [new Item { Seq = 1 }] };
            await HangAsync<Item>(cancellationToken);
        }
    }
}
