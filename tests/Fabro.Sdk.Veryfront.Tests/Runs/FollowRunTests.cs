using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Veryfront.Models;
using Fabro.Sdk.Veryfront.Testing;

namespace Fabro.Sdk.Veryfront.Tests.Runs;

/// <summary>Live events across broken connections.</summary>
public sealed class FollowRunTests : IDisposable
{
    private static readonly PollOptions AtOnce = new()
    {
        FirstDelay = TimeSpan.FromTicks(1),
        LongestDelay = TimeSpan.FromTicks(1),
        MaxFailures = 3,
    };

    private readonly VeryfrontTestServer _server = new();
    private readonly VeryfrontClient _client;

    public FollowRunTests() => _client = _server.CreateClient(static options => options.Resilience.MaxRetries = 0);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private static ConversationRunEvent[] Story => [new RunStartedEvent(), Piece("a"), Piece("b"), Piece("c"), new RunFinishedEvent()];

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2, 1)]
    [InlineData(1, 0, 0, 3)]
    [InlineData(4)]
    public async Task Follow_ConnectionsThatBreakAnywhere_GiveEachEventOnce(params int[] cuts)
    {
        var run = _server.AddConversationRun(ConversationRunStatus.Running, Story);
        var events = new List<ConversationRunEvent>();
        var next = new Queue<int>(cuts);
        CutNext();

        await foreach (var item in _client.Conversations.FollowRunAsync(run.ConversationId, run.Id, reconnect: AtOnce))
        {
            events.Add(item);
            CutNext();
        }

        Assert.Equal(["RUN_STARTED", "a", "b", "c", "RUN_FINISHED"], events.Select(Text));

        void CutNext()
        {
            if (next.TryDequeue(out var cut))
            {
                _server.CutNextStreamAfter(cut);
            }
        }
    }

    [Fact]
    public async Task Follow_ConnectionAfterABreak_GoesOnBehindTheLastEvent()
    {
        var run = _server.AddConversationRun(ConversationRunStatus.Running, Story);
        _server.CutNextStreamAfter(2);

        await _client.Conversations.FollowRunAsync(run.ConversationId, run.Id, reconnect: AtOnce).CountAsync();

        Assert.Equal([null, "2"], _server.Requests.Select(static request => request.Headers["Last-Event-ID"]));
    }

    [Fact]
    public async Task Follow_FromAnIdOn_BeginsBehindIt()
    {
        var run = _server.AddConversationRun(ConversationRunStatus.Running, Story);
        var options = new ConversationStreamOptions { LastEventId = "3", Headers = { ["X-Team"] = "core" }, Query = { ["trace"] = "1" } };

        var events = await _client.Conversations.FollowRunAsync(run.ConversationId, run.Id, options).ToListAsync();

        Assert.Equal(["c", "RUN_FINISHED"], events.Select(Text));
        var request = Assert.Single(_server.Requests);
        Assert.Equal(("core", "1"), (request.Headers["X-Team"], request.GetQueryValue("trace")));
    }

    [Fact]
    public async Task Follow_ErrorOfTheRun_IsTheEnd()
    {
        var run = _server.AddConversationRun(
            ConversationRunStatus.Failed, new RunErrorEvent { Message = "no", Code = "c" }, Piece("never"));

        var events = await _client.Conversations.FollowRunAsync(run.ConversationId, run.Id).ToListAsync();

        Assert.Equal("no", Assert.IsType<RunErrorEvent>(Assert.Single(events)).Message);
    }

    [Fact]
    public async Task Follow_RunThatHasEndedWithoutALastEvent_Ends()
    {
        var run = _server.AddConversationRun(ConversationRunStatus.Cancelled, new RunStartedEvent());

        var events = await _client.Conversations.FollowRunAsync(run.ConversationId, run.Id, reconnect: AtOnce).ToListAsync();

        Assert.Single(events);
        Assert.Equal(VeryfrontOperations.GetConversationRun, _server.Requests[^1].Operation);
    }

    [Fact]
    public async Task Follow_ServerThatIsGoneForAWhile_IsWaitedFor()
    {
        var run = _server.AddConversationRun(ConversationRunStatus.Running, Story);
        _server.BreakNext(isSent: false);
        _server.FailNext(503);
        _server.FailNext(429);

        Assert.Equal(5, await _client.Conversations.FollowRunAsync(run.ConversationId, run.Id, reconnect: AtOnce).CountAsync());
    }

    [Fact]
    public async Task Follow_ServerThatStaysGone_Throws()
    {
        var run = _server.AddConversationRun(ConversationRunStatus.Running, Story);
        for (var i = 0; i < 4; i++)
        {
            _server.FailNext(503);
        }

        await Assert.ThrowsAsync<VeryfrontUnavailableException>(
            async () => await _client.Conversations.FollowRunAsync(run.ConversationId, run.Id, reconnect: AtOnce).CountAsync());
        Assert.Equal(4, _server.Requests.Count);
    }

    [Fact]
    public async Task Follow_NoSuchRun_ThrowsAtOnce() =>
        await Assert.ThrowsAsync<VeryfrontNotFoundException>(async () => await _client.Conversations.FollowRunAsync("c", "r").CountAsync());

    [Fact]
    public async Task Follow_WaitsBeforeReconnecting_AreTheClocks()
    {
        var clock = new WaitableTimeProvider();
        var run = _server.AddConversationRun(ConversationRunStatus.Running, Story);
        _server.CutNextStreamAfter(1);
        var following = _client.Conversations
            .FollowRunAsync(run.ConversationId, run.Id, reconnect: new PollOptions { TimeProvider = clock })
            .CountAsync()
            .AsTask();
        await clock.WaitForTimerAsync();
        Assert.Single(_server.Requests);

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(5, await following);
    }

    [Theory]
    [InlineData(": beat\n\n")]
    [InlineData("event: heartbeat\ndata: {}\n\n")]
    [InlineData("data: {\"type\":\"HEARTBEAT\"}\n\n")]
    [InlineData("data: {\"type\":\"keep_alive\"}\n\n")]
    [InlineData("data: {\"type\":\"ping\"}\n\n")]
    [InlineData("data:\n\n")]
    public async Task Follow_SignsOfLife_ArePassedOver(string frame)
    {
        using var server = new Played(200, $"{frame}data: {{\"type\":\"RUN_FINISHED\"}}\n\n", "text/event-stream");

        Assert.Equal("RUN_FINISHED", Assert.Single(await server.Client.Conversations.FollowRunAsync("c", "r").ToListAsync()).Type);
    }

    [Fact]
    public async Task Follow_StreamWithoutIds_IsNotReadTwice()
    {
        using var server = new Played(200, "data: {\"type\":\"CUSTOM\",\"name\":\"n\"}\n\n", "text/event-stream");
        var seen = 0;

        var exception = await Assert.ThrowsAsync<VeryfrontConnectionException>(async () =>
        {
            await foreach (var _ in server.Client.Conversations.FollowRunAsync("c", "r", reconnect: AtOnce))
            {
                seen++;
            }
        });

        Assert.Equal((1, true), (seen, exception.RequestWasSent));
        Assert.Contains("have no IDs", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_StreamWithoutIdsThatBreaks_ThrowsWhatBroke()
    {
        IConversationsClient fake = new Fake([Piece("a")], new VeryfrontTimeoutException("silence"));

        var exception = await Assert.ThrowsAsync<VeryfrontTimeoutException>(
            async () => await fake.FollowRunAsync("c", "r", reconnect: AtOnce).CountAsync());

        Assert.Equal("silence", exception.Message);
    }

    [Fact]
    public async Task Follow_RunThatCannotBeRead_IsAskedForAgain()
    {
        var running = new ConversationRun { Status = ConversationRunStatus.Running };
        var failed = new ConversationRun { Status = ConversationRunStatus.Failed };
        var fake = new Fake([]) { Answers = new(["busy", running, failed]) };

        Assert.Equal(0, await fake.FollowRunAsync("c", "r", reconnect: AtOnce).CountAsync());

        Assert.Empty(fake.Answers);
        Assert.Equal(3, fake.Streams);
    }

    [Fact]
    public async Task Follow_UnknownKind_IsAnEvent()
    {
        using var server = new Played(
            200, "id: 1\ndata: {\"type\":\"STEP_STARTED\"}\n\nid: 2\ndata: {\"type\":\"RUN_FINISHED\"}\n\n", "text/event-stream");

        Assert.Equal(
            ["STEP_STARTED", "RUN_FINISHED"],
            await server.Client.Conversations.FollowRunAsync("c", "r").Select(static item => item.Type).ToListAsync());
    }

    [Fact]
    public async Task Follow_ServerThatGoesOnAtTheLastEvent_GivesItOnce()
    {
        using var server = new Played(
            200,
            "id: 5\ndata: {\"type\":\"CUSTOM\",\"name\":\"known\"}\n\nid: 6\ndata: {\"type\":\"RUN_FINISHED\"}\n\n",
            "text/event-stream");

        Assert.Equal(
            ["RUN_FINISHED"],
            await server.Client.Conversations
                .FollowRunAsync("c", "r", new ConversationStreamOptions { LastEventId = "5" })
                .Select(static item => item.Type)
                .ToListAsync());
    }

    [Fact]
    public async Task Follow_StreamOfAFake_NeedsNoIds()
    {
        IConversationsClient fake = new Fake([Piece("a"), new RunFinishedEvent()]);

        Assert.Equal(
            ["a", "RUN_FINISHED"],
            (await fake.FollowRunAsync("c", "r", new ConversationStreamOptions { LastEventId = "5" }).ToListAsync()).Select(Text));
    }

    private sealed class Fake(IReadOnlyList<ConversationRunEvent> events, Exception? end = null) : IConversationsClient
    {
        public Queue<object> Answers { get; init; } = [];

        public int Streams { get; private set; }

        public Task<ConversationRun> GetRunAsync(
            string conversationId, string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Answers.Dequeue() is ConversationRun run
                ? Task.FromResult(run)
                : Task.FromException<ConversationRun>(new VeryfrontUnavailableException("busy", new ApiErrorDetails { StatusCode = 503 }));

        public async IAsyncEnumerable<ConversationRunEvent> StreamRunAsync(
            string conversationId,
            string runId,
            ConversationStreamOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Streams++;
            foreach (var item in events)
            {
                yield return item;
            }

            await Task.Yield();
            if (end is not null)
            {
                throw end;
            }
        }
    }

    private static TextMessageContentEvent Piece(string text) => new() { MessageId = "m", Delta = text };

    private static string? Text(ConversationRunEvent item) => item is TextMessageContentEvent piece ? piece.Delta : item.Type;
}
