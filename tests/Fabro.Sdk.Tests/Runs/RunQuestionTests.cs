using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The questions of a run are answered once each, whenever they were asked and whatever connections fail.</summary>
public sealed class RunQuestionTests
{
    private readonly WaitableTimeProvider _clock = new();
    private readonly PlayedRun _server = new();

    [Fact]
    public async Task OnQuestion_QuestionsBeforeAndAfter_AreAnsweredOnceEach()
    {
        _server.Ask("q1", QuestionType.YesNo);
        var asked = new List<string>();
        await using var run = Open();
        var loop = run.OnQuestion((question, _) =>
        {
            lock (asked)
            {
                asked.Add(question.Id);
            }

            return Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes());
        });
        await UntilAsync(() => _server.Answers.Count == 1);
        _server.Ask("q2", QuestionType.YesNo);
        await UntilAsync(() => _server.Answers.Count == 2);

        _server.Emit(new RunCompletedEvent());

        await loop.Completion;
        Assert.Equal(["q1 yes", "q2 yes"], _server.Answers);
        Assert.Equal(["q1", "q2"], asked);
        Assert.Equal(["q1", "q2"], run.Cursor.AnsweredQuestions);
        Assert.Equal(0, _server.OpenConnections);
    }

    public static TheoryData<string, Func<RunQuestion, RunAnswer>, string> Kinds => new()
    {
        { QuestionType.Values.YesNo, static question => ((YesNoQuestion)question).Yes(), "yes" },
        { QuestionType.Values.YesNo, static question => ((YesNoQuestion)question).No(), "no" },
        { QuestionType.Values.Confirmation, static question => ((ConfirmationQuestion)question).Confirm(), "yes" },
        { QuestionType.Values.Confirmation, static question => ((ConfirmationQuestion)question).Reject(), "no" },
        { QuestionType.Values.MultipleChoice, static question => ((ChoiceQuestion)question).Select("A"), "selected A" },
        {
            QuestionType.Values.MultipleChoice,
            static question => ((ChoiceQuestion)question).Select(((ChoiceQuestion)question).Options[1]),
            "selected B"
        },
        { QuestionType.Values.MultiSelect, static question => ((MultipleChoiceQuestion)question).Select("A", "B"), "multi_selected A,B" },
        {
            QuestionType.Values.MultiSelect,
            static question => ((MultipleChoiceQuestion)question).Select(((MultipleChoiceQuestion)question).Options),
            "multi_selected A,B"
        },
        { QuestionType.Values.Freeform, static question => ((TextQuestion)question).Write("words"), "text words" },
        { "novel", static question => ((UnknownQuestion)question).Send(new SubmitAnswerTextRequest { Text = "raw" }), "text raw" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Answer_OfItsKind_FitsIt(string type, Func<RunQuestion, RunAnswer> answer, string expected)
    {
        var answered = answer(RunQuestion.From(Question(type)));

        Assert.Equal(("q", expected), (answered.QuestionId, PlayedRun.TextOf(answered.Request)));
    }

    [Fact]
    public void Answer_ThatCannotFit_IsRefusedWhereItIsMade()
    {
        var choice = (ChoiceQuestion)RunQuestion.From(Question(QuestionType.Values.MultipleChoice));
        var several = (MultipleChoiceQuestion)RunQuestion.From(Question(QuestionType.Values.MultiSelect));

        Assert.Contains("A, B", Assert.Throws<ArgumentException>("key", () => choice.Select("Z")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("key", () => several.Select("A", "Z"));
        Assert.Throws<InvalidOperationException>(() => choice.Write("words"));
        Assert.False(choice.AllowsText);
        var open = Question(QuestionType.Values.MultipleChoice);
        open.AllowFreeform = true;
        Assert.Equal("text words", PlayedRun.TextOf(RunQuestion.From(open).Write("words").Request));
    }

    [Fact]
    public async Task OnQuestion_SomebodyElseIsFaster_IsNoError()
    {
        var given = new TaskCompletionSource();
        await using var run = Open();
        var loop = run.OnQuestion(async (question, cancellationToken) =>
        {
            given.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        });
        await UntilConnectedAsync();
        _server.Ask("q1", QuestionType.YesNo);
        await given.Task;

        _server.Close("q1");
        _server.Emit(new RunCompletedEvent());

        await loop.Completion;
        Assert.Empty(run.Cursor.AnsweredQuestions);
    }

    public static TheoryData<RunEvent> Closings =>
    [
        new InterviewCompletedEvent { Properties = new InterviewCompletedProperties { QuestionId = "q1" } },
        new InterviewTimeoutEvent { Properties = new InterviewTimeoutProperties { QuestionId = "q1" } },
        new InterviewInterruptedEvent { Properties = new InterviewInterruptedProperties { QuestionId = "q1" } },
    ];

    [Theory]
    [MemberData(nameof(Closings))]
    public async Task OnQuestion_QuestionThatIsClosed_CancelsTheCallbacksToken(RunEvent closing)
    {
        var (given, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var run = Open();
        run.OnQuestion(async (_, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            given.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        });
        await UntilConnectedAsync();
        _server.Ask("q1", QuestionType.YesNo);
        await given.Task;

        _server.Emit(closing);

        await cancelled.Task;
    }

    [Fact]
    public async Task OnQuestion_RunThatHasEnded_AsksNothing()
    {
        _server.Ask("q1", QuestionType.YesNo);
        _server.Status = new RunStatusDead();
        await using var run = Open();

        await run.OnQuestion(static (_, _) => throw new InvalidOperationException("It was asked.")).Completion;

        Assert.Equal(0, _server.OpenConnections);
    }

    [Fact]
    public async Task OnQuestion_AnswerThatComesTooLate_IsNoError()
    {
        await using var run = Open();
        var loop = run.OnQuestion((question, _) =>
        {
            _server.Close(question.Id);
            return Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes());
        });
        await UntilConnectedAsync();
        _server.Ask("q1", QuestionType.YesNo);
        await UntilAsync(() => _server.Open.Count == 0);
        _server.Emit(new RunCompletedEvent());

        await loop.Completion;

        Assert.Empty(_server.Answers);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task OnQuestion_AnswerThatTheServerRefuses_IsAskedForAgain(int status)
    {
        _server.AnswerFailure = (_, answer) => answer is SubmitAnswerTextRequest { Text: "no" } ? (Refusal(status), false) : null;
        var refusals = new List<string?>();
        await using var run = Open();
        run.OnQuestion((question, _) =>
        {
            refusals.Add(question.Refusal);
            return Task.FromResult<RunAnswer?>(question.Write(question.Refusal is null ? "no" : "better"));
        });
        _server.Ask("q1", QuestionType.Freeform);

        await UntilAsync(() => _server.Answers.Count == 1);

        Assert.Equal(["q1 text better"], _server.Answers);
        Assert.Equal([null, $"status {status}"], refusals);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnQuestion_ConnectionLostWhileTheAnswerIsSent_AnswersOnce(bool isTaken)
    {
        var failures = 0;
        _server.AnswerFailure = (_, _) => failures++ == 0 ? (new FabroConnectionException("lost"), isTaken) : null;
        await using var run = Open();
        var loop = run.OnQuestion(static (question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes()));
        _server.Ask("q1", QuestionType.YesNo);
        await DriveUntilAsync(() => _server.Answers.Count == 1);
        _server.Emit(new RunCompletedEvent());

        await _clock.RunAsync(loop.Completion, TimeSpan.FromSeconds(0.1));

        Assert.Equal(["q1 yes"], _server.Answers);
    }

    [Fact]
    public async Task OnQuestion_ConnectionsThatBreak_AnswersEachOnce()
    {
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { CutAfter = 1, Failure = new FabroConnectionException("lost") }, 20));
        await using var run = Open();
        run.OnQuestion(static (question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes()));
        for (var i = 0; i < 10; i++)
        {
            _server.Ask($"q{i}", QuestionType.YesNo);
            await DriveUntilAsync(() => run.Cursor.AnsweredQuestions.Count == i + 1);
        }

        Assert.Equal(10, _server.Answers.Distinct().Count());
        Assert.Equal(10, _server.Answers.Count);
    }

    // Each successful connection resets the outage limit, because the server was available in between.
    [Fact]
    public async Task OnQuestion_ConnectionsThatBreakEightMinutesApart_GoesOnAsking()
    {
        _server.Plan(Enumerable.Repeat(new PlayedRun.Fault { CutAfter = 1, Failure = new FabroConnectionException("lost") }, 6));
        await using var run = Open();
        run.OnQuestion(static (question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes()));
        for (var connection = 1; connection <= 6; connection++)
        {
            await DriveUntilAsync(() => _server.Connections == connection && _server.OpenConnections == 1);
            _clock.Advance(TimeSpan.FromMinutes(8));
            _server.Emit(1);
        }

        await DriveUntilAsync(() => _server.Connections == 7);
        _server.Ask("q1", QuestionType.YesNo);
        await DriveUntilAsync(() => run.Cursor.AnsweredQuestions.Count == 1);

        Assert.Equal(["q1 yes"], _server.Answers);
    }

    [Fact]
    public async Task OnQuestion_CallbackThatThrows_EndsTheLoopAndTheWait()
    {
        var own = new InvalidOperationException("nobody is there");
        await using var run = Open();
        var loop = run.OnQuestion((_, _) => throw own);
        var wait = run.WaitAsync();
        await UntilConnectedAsync();

        _server.Ask("q1", QuestionType.YesNo);

        Assert.Same(own, await Assert.ThrowsAsync<InvalidOperationException>(() => wait));
        Assert.Same(own, await Assert.ThrowsAsync<InvalidOperationException>(() => loop.Completion));
    }

    [Fact]
    public async Task OnQuestion_AnswerOfAnotherQuestion_EndsTheLoop()
    {
        var other = ((YesNoQuestion)RunQuestion.From(Question(QuestionType.Values.YesNo))).Yes();
        await using var run = Open();
        var loop = run.OnQuestion((_, _) => Task.FromResult<RunAnswer?>(other));

        _server.Ask("q1", QuestionType.YesNo);

        Assert.Contains(
            "question 'q1'",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => loop.Completion)).Message,
            StringComparison.Ordinal);
        Assert.Empty(_server.Answers);
    }

    [Fact]
    public async Task OnQuestion_RunThatApprovesItself_IsLeftAlone()
    {
        _server.ApprovesItself = true;
        _server.Ask("q1", QuestionType.YesNo);
        await using var run = Open();

        await run.OnQuestion(static (_, _) => throw new InvalidOperationException("It was asked.")).Completion;

        Assert.Equal(0, _server.Connections);
    }

    [Fact]
    public async Task OnQuestion_Declined_IsLeftToOthers()
    {
        await using var run = Open();
        var asked = 0;
        run.OnQuestion((_, _) =>
        {
            asked++;
            return Task.FromResult<RunAnswer?>(null);
        });
        await UntilConnectedAsync();
        _server.Ask("q1", QuestionType.YesNo);
        await UntilAsync(() => asked == 1);
        _server.Ask("q2", QuestionType.YesNo);

        await UntilAsync(() => asked == 2);

        Assert.Empty(_server.Answers);
        Assert.Equal(2, _server.Open.Count);
    }

    [Fact]
    public async Task OnQuestion_SecondCallback_IsRefusedWhileTheFirstIsThere()
    {
        await using var run = Open();
        var first = run.OnQuestion(static (_, _) => Task.FromResult<RunAnswer?>(null));

        Assert.Throws<InvalidOperationException>(() => run.OnQuestion(static (_, _) => Task.FromResult<RunAnswer?>(null)));

        await first.DisposeAsync();
        await run.OnQuestion(static (_, _) => Task.FromResult<RunAnswer?>(null)).DisposeAsync();
    }

    [Fact]
    public async Task DisposeAsync_CallbackUnderWay_CancelsItAndCloses()
    {
        var ended = false;
        var begun = new TaskCompletionSource();
        var run = Open();
        run.OnQuestion(async (_, cancellationToken) =>
        {
            begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                ended = true;
            }

            return null;
        });
        _server.Ask("q1", QuestionType.YesNo);
        await begun.Task;

        await run.DisposeAsync();

        Assert.True(ended);
        Assert.Equal(0, _server.OpenConnections);
    }

    [Fact]
    public async Task OnQuestion_CursorThatHasAnswered_AsksNoMore()
    {
        _server.Ask("q1", QuestionType.YesNo).Ask("q2", QuestionType.YesNo);
        var cursor = _server.OpenRun(PlayedRun.Id).Cursor.With(0, isAtEnd: false, ["q1"]);
        await using var run = _server.OpenRun(cursor, new RunHandleOptions { TimeProvider = _clock });

        run.OnQuestion(static (question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes()));
        await UntilAsync(() => run.Cursor.AnsweredQuestions.Count == 2);

        Assert.Equal(["q2 yes"], _server.Answers);
    }

    private static Question Question(string type) => new()
    {
        Id = "q",
        Text = "Which?",
        QuestionType = QuestionType.FromValue(type),
        Options = [new InterviewOption { Key = "A", Label = "Alpha" }, new InterviewOption { Key = "B", Label = "Beta" }],
    };

    private static FabroApiException Refusal(int status) =>
        FabroApiException.Create($"status {status}", new ApiErrorDetails { StatusCode = status });

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }

    private Task UntilConnectedAsync() => UntilAsync(() => _server.OpenConnections >= 1);

    private async Task DriveUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
            if (_clock.HasTimers())
            {
                _clock.Advance(TimeSpan.FromSeconds(0.1));
            }
        }
    }

    private RunHandle Open() => _server.OpenRun(PlayedRun.Id, new RunHandleOptions { TimeProvider = _clock });
}
