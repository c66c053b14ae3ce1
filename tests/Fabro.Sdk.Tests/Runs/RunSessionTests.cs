using System.Runtime.CompilerServices;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Questions about a run, and their streamed answers.</summary>
public sealed class RunSessionTests : IFabroClient, ISessionsClient
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly List<RunEvent> _events = [];
    private readonly List<string> _calls = [];
    private int _cutAfter = int.MaxValue;
    private Exception? _cut;
    private FabroConflictException? _refusal;

    ISessionsClient IFabroClient.Sessions => this;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task AskAsync_WhateverConnectionsDo_IsTheAnswer(int cutAfter)
    {
        Turn("t0", "Earlier.");
        Turn("t1", "It said hello.");
        (_cutAfter, _cut) = (cutAfter, new FabroConnectionException("lost"));
        var ask = Open().AskAsync("What did it say?");
        await PassAsync(ask);

        Assert.Equal("It said hello.", await ask);
        Assert.Equal(["create", "submit What did it say?"], _calls.Take(2));
        Assert.Equal(cutAfter == int.MaxValue ? 2 : 3, _calls.Count);
    }

    [Fact]
    public async Task EventsAsync_StreamThatEndsTooEarly_GoesOnBehindTheLastEvent()
    {
        Turn("t1", "hello");
        _cutAfter = 2;
        var session = await Open().OpenSessionAsync(new CreateRunSessionRequest { Title = "Why?" });
        await using var turn = await session.AskAsync("Why?");
        var read = ReadAsync(turn);
        await PassAsync(read);

        Assert.Equal([1, 2, 3, 4], (await read).Select(next => next.Seq));
        Assert.Equal("attach 3", _calls[^1]);
        Assert.Equal("t1", turn.Id);
        Assert.Throws<InvalidOperationException>(() => turn.EventsAsync());
    }

    [Fact]
    public async Task ReadTextAsync_TurnThatFails_SaysWhy()
    {
        _events.Add(new RunSessionTurnFailedEvent
        {
            Seq = 1,
            Properties = new()
            {
                TurnId = "t1",
                Error = "overloaded",
                Code = RunSessionTurnFailedCode.FromValue("provider"),
                Retryable = true,
            },
        });
        await using var turn = await Open().OpenSession("s1").AskAsync("Why?");

        var failure = await Assert.ThrowsAsync<FabroTurnException>(() => turn.ReadTextAsync());

        Assert.Equal("The turn failed (provider): overloaded", failure.Message);
        Assert.True(failure.IsRetryable);
        Assert.False(failure.IsInterruption);
    }

    [Fact]
    public async Task ReadTextAsync_TurnThatIsInterrupted_SaysSo()
    {
        _events.Add(new RunSessionTurnInterruptedEvent { Seq = 1, Properties = new() { TurnId = "t1", Error = "Interrupted." } });
        await using var turn = await Open().OpenSession("s1").AskAsync("Why?");
        await turn.InterruptAsync();

        var failure = await Assert.ThrowsAsync<FabroTurnException>(() => turn.ReadTextAsync());

        Assert.True(failure.IsInterruption);
        Assert.False(failure.IsRetryable);
        Assert.Equal("interrupt t1", _calls[^1]);
    }

    [Fact]
    public async Task AskAsync_AnotherTurnIsActive_NamesIt()
    {
        const string body = """{"errors":[{"status":"409","title":"Conflict","code":"session_active_turn"}]}""";
        using var fabro = Clients.Open(new WatchedStub(_ =>
        {
            var response = StubHandler.Json(System.Net.HttpStatusCode.Conflict, body);
            response.Headers.Add("x-fabro-active-turn-id", "t9");
            return response;
        }));

        var failure = await Assert.ThrowsAsync<FabroActiveTurnException>(
            () => fabro.OpenRun("run_1").OpenSession("s1").AskAsync("Too soon"));

        Assert.Equal("t9", failure.TurnId);
        Assert.IsType<FabroConflictException>(failure.InnerException);
    }

    [Fact]
    public async Task AskAsync_AnotherConflict_IsThatConflict()
    {
        _refusal = (FabroConflictException)FabroApiException.Create("no", new ApiErrorDetails { StatusCode = 409 });

        await Assert.ThrowsAsync<FabroConflictException>(() => Open().OpenSession("s1").AskAsync("Why?"));
    }

    [Fact]
    public async Task EventsAsync_SessionThatIsGone_EndsWithTheReason()
    {
        Turn("t1", "hello");
        (_cutAfter, _cut) = (1, FabroApiException.Create("gone", new ApiErrorDetails { StatusCode = 404 }));
        await using var turn = await Open().OpenSession("s1").AskAsync("Why?");

        Assert.IsType<FabroNotFoundException>((await Assert.ThrowsAsync<FabroRunException>(() => ReadAsync(turn))).InnerException);
    }

    Task<SessionSummary> ISessionsClient.CreateAsync(
        string runId, CreateRunSessionRequest session, CallOptions? options, CancellationToken cancellationToken)
    {
        _calls.Add("create" + (session.Title is { } title ? " " + title : ""));
        return Task.FromResult(new SessionSummary { Id = "s1" });
    }

    Task<ApiResponse<EventStream<RunEvent>>> ISessionsClient.SubmitTurnWithResponseAsync(
        string sessionId, SubmitTurnRequest turn, CallOptions? options, CancellationToken cancellationToken)
    {
        _calls.Add("submit " + turn.Input);
        if (_refusal is not null)
        {
            throw _refusal;
        }

        var events = PlayAsync(
            _events.SkipWhile(next => next is not (
                RunSessionTurnStartedEvent { Properties.TurnId: "t1" }
                or RunSessionTurnFailedEvent
                or RunSessionTurnInterruptedEvent)),
            cancellationToken);
        return Task.FromResult(
            new ApiResponse<EventStream<RunEvent>>(
                200,
                EventStream<RunEvent>.FromItems(events),
                new ResponseHeaders(new KeyValuePair<string, string>("x-fabro-turn-id", "t1"))));
    }

    Task<ApiResponse<EventStream<RunEvent>>> ISessionsClient.AttachWithResponseAsync(
        string sessionId, SessionAttachOptions? options, CancellationToken cancellationToken)
    {
        _calls.Add($"attach {options!.SinceSeq}");
        (_cutAfter, _cut) = (int.MaxValue, null);
        var events = PlayAsync(_events.Where(next => next.Seq >= options.SinceSeq), cancellationToken);
        return Task.FromResult(new ApiResponse<EventStream<RunEvent>>(200, EventStream<RunEvent>.FromItems(events)));
    }

    Task<RunEvent> ISessionsClient.InterruptTurnAsync(
        string sessionId, string turnId, CallOptions? options, CancellationToken cancellationToken)
    {
        _calls.Add("interrupt " + turnId);
        return Task.FromResult<RunEvent>(new RunSessionTurnInterruptedEvent());
    }

    private static async Task<List<RunEvent>> ReadAsync(RunTurn turn)
    {
        var events = new List<RunEvent>();
        await foreach (var next in turn.EventsAsync())
        {
            events.Add(next);
        }

        return events;
    }

    private async IAsyncEnumerable<RunEvent> PlayAsync(
        IEnumerable<RunEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var next in events.ToList())
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (sent++ >= _cutAfter)
            {
                if (_cut is not null)
                {
                    throw _cut;
                }

                yield break;
            }

            yield return next;
        }
    }

    private void Turn(string id, string output)
    {
        Add(new RunSessionTurnStartedEvent { Properties = new() { TurnId = id } });
        Add(new RunSessionUserMessageEvent { Properties = new() { TurnId = id } });
        Add(new RunSessionAssistantMessageEvent { Properties = new() { TurnId = id, Text = output } });
        Add(new RunSessionTurnSucceededEvent { Properties = new() { TurnId = id, Output = output } });
    }

    private void Add(RunEvent next)
    {
        next.Seq = _events.Count + 1;
        _events.Add(next);
    }

    private RunHandle Open() => this.OpenRun("run_1", new RunHandleOptions { TimeProvider = _clock });

    private async Task PassAsync(Task work)
    {
        while (await Task.WhenAny(_clock.WaitForTimerAsync(), work) != work)
        {
            _clock.Advance(TimeSpan.FromSeconds(15));
        }
    }
}
