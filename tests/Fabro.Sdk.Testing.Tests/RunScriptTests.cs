using System.Text;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Testing.Tests;

/// <summary>Runs follow the scripts of a test, and otherwise their graphs.</summary>
public sealed class RunScriptTests : IAsyncDisposable
{
    private readonly FabroTestServer _server = new();
    private readonly FabroClient _fabro;

    public RunScriptTests() => _fabro = _server.CreateClient();

    public async ValueTask DisposeAsync()
    {
        _fabro.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Script_WithAQuestion_IsFollowedToTheEnd()
    {
        _server.WhenRunStarts("release").Stage("build", logs: "built 1.2.3").Asks(Question.YesNo("Ship it?")).Stage("ship");
        var run = await _fabro.StartRunAsync(Graphs.Empty("Release"));
        run.OnQuestion((question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).Yes()));

        var outcome = await run.WaitAsync().InTime();

        Assert.True(outcome.IsSuccess);
        Assert.Equal(
            ["start@1", "build@1", "question2@1", "ship@1", "exit@1"],
            (await _fabro.Stages.ListAsync(run.Id).ToListAsync()).Select(static stage => stage.Id));
        Assert.Equal("built 1.2.3\n", await ReadOutputAsync(run, "build@1"));
        _server.VerifyCalls(FabroOperations.CreateRun, FabroOperations.StartRun, FabroOperations.SubmitRunAnswer);
        _server.Verify();
    }

    [Fact]
    public async Task Script_AnsweredWithNo_EndsWithoutTheRest()
    {
        _server.WhenRunStarts().Asks(Question.YesNo("Ship it?", stage: "gate")).Stage("ship");
        var run = await _fabro.StartRunAsync(Graphs.Empty());
        run.OnQuestion((question, _) => Task.FromResult<RunAnswer?>(((YesNoQuestion)question).No()));

        Assert.True((await run.WaitAsync().InTime()).IsSuccess);

        Assert.DoesNotContain("ship@1", (await _fabro.Stages.ListAsync(run.Id).ToListAsync()).Select(static stage => stage.Id));
    }

    [Fact]
    public async Task Script_WithEveryKindOfQuestion_TakesTheirAnswers()
    {
        _server.WhenRunStarts()
            .Asks(Question.Confirmation("Really?"))
            .Asks(Question.Choice("Where?", "Europe", "America"))
            .Asks(Question.MultiSelect("Which?", "Alpha", "Beta"))
            .Asks(Question.Freeform("Why?"));
        var run = await _fabro.StartRunAsync(Graphs.Empty());
        var asked = new List<string>();
        run.OnQuestion((question, _) =>
        {
            asked.Add(question.Text);
            return Task.FromResult<RunAnswer?>(question switch
            {
                ConfirmationQuestion confirmation => confirmation.Confirm(),
                MultipleChoiceQuestion several => several.Select(several.Options),
                ChoiceQuestion choice => choice.Select(choice.Options[1]),
                TextQuestion text => text.Write("because"),
                _ => null,
            });
        });

        Assert.True((await run.WaitAsync().InTime()).IsSuccess);

        Assert.Equal(["Really?", "Where?", "Which?", "Why?"], asked);
        Assert.Equal(
            ["yes", "A", "A, B", "because"],
            _server.ReadEvents(run.Id).OfType<InterviewCompletedEvent>().Select(static answer => answer.Properties.Answer));
    }

    [Fact]
    public async Task Script_ThatFails_TellsWhy()
    {
        _server.WhenRunStarts().Stage("build").Fails("The disk is full.");

        var outcome = await (await _fabro.StartRunAsync(Graphs.Empty())).WaitAsync().InTime();

        Assert.Equal((RunResult.Failed, "The disk is full."), (outcome.Result, outcome.Detail));
    }

    [Fact]
    public async Task Script_WithAFailedStage_FailsTheRun()
    {
        _server.WhenRunStarts().Stage("test", logs: "1 failed", exitCode: 2).Stage("ship");

        var outcome = await (await _fabro.StartRunAsync(Graphs.Empty())).WaitAsync().InTime();

        Assert.Equal(FailureReason.WorkflowError, outcome.Reason);
    }

    [Fact]
    public async Task Script_ThatFailsToStart_HasNoStage()
    {
        _server.WhenRunStarts().Stage("build").FailsToStart(FailureReason.SandboxInitFailed);
        var run = await _fabro.StartRunAsync(Graphs.Empty());

        Assert.Equal(FailureReason.SandboxInitFailed, (await run.WaitAsync().InTime()).Reason);
        Assert.Empty(await _fabro.Stages.ListAsync(run.Id).ToListAsync());
    }

    [Fact]
    public async Task Script_WithAnAgent_CostsWhatItSays()
    {
        _server.WhenRunStarts().Agent("think", says: "A plan", inputTokens: 1200, outputTokens: 300, costUsdMicros: 1_250_000);

        var run = await _fabro.StartRunAsync(Graphs.Empty());
        var outcome = await run.WaitAsync().InTime();

        Assert.Equal(1.25m, outcome.CostUsd);
        var billing = await run.GetBillingAsync();
        Assert.Equal((1200, 300, 1), (billing.Totals.InputTokens, billing.Totals.OutputTokens, billing.ByModel.Count));
    }

    [Fact]
    public async Task Script_WithArtifacts_LeavesThem()
    {
        _server.WhenRunStarts().Stage("build", artifacts: new Dictionary<string, byte[]> { ["out/a.txt"] = "hello"u8.ToArray() });
        var run = await _fabro.StartRunAsync(Graphs.Empty());
        await run.WaitAsync().InTime();

        await using var download = await _fabro.Artifacts.DownloadAsync(run.Id, "build@1", "out/a.txt", 1);
        using var reader = new StreamReader(download.Content);
        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.Equal(1, _server.ReadEvents(run.Id).OfType<RunCompletedEvent>().Single().Properties.ArtifactCount);
    }

    [Fact]
    public async Task OnStage_OfTheWorkflowsGraph_SaysWhatItsStagesDo()
    {
        _server.WhenRunStarts("Release").OnStage("build", logs: "my output");
        var run = await _fabro.StartRunAsync(RunRequest.FromGraph(Graphs.Release));
        run.OnQuestion(
            (question, _) => Task.FromResult<RunAnswer?>(((ChoiceQuestion)question).Select(((ChoiceQuestion)question).Options[1])));

        await run.WaitAsync().InTime();

        Assert.Equal("my output\n", await ReadOutputAsync(run, "build@1"));
        Assert.Equal("held\n", await ReadOutputAsync(run, "hold@1"));
    }

    [Fact]
    public async Task Question_WithATimeout_FailsTheRunWhenNobodyAnswers()
    {
        _server.WhenRunStarts().Asks(Question.YesNo("Anybody?"), timeout: TimeSpan.FromHours(2));

        var outcome = await (await _fabro.StartRunAsync(Graphs.Empty())).WaitAsync().InTime();

        Assert.False(outcome.IsSuccess);
        Assert.True(_server.Clock.Elapsed >= TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Queue_BehindTheLimit_WaitsForItsTurn()
    {
        await using var server = new FabroTestServer(new() { MaxConcurrentRuns = 1 });
        using var held = server.Clock.Hold();
        using var fabro = server.CreateClient();
        var first = await fabro.StartRunAsync(Graphs.Empty("First"));
        var second = await fabro.StartRunAsync(Graphs.Empty("Second"));

        Assert.Equal((null, 1L), ((await first.GetAsync()).Lifecycle.QueuePosition, (await second.GetAsync()).Lifecycle.QueuePosition));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await second.GetAsync()).Lifecycle.Status.IsTerminal);
    }

    [Fact]
    public async Task Queue_AfterADeletion_KeepsItsOrder()
    {
        await using var server = new FabroTestServer(new() { MaxConcurrentRuns = 1 });
        using var held = server.Clock.Hold();
        using var fabro = server.CreateClient();
        var first = await fabro.StartRunAsync(Graphs.Empty("First"));
        await fabro.StartRunAsync(Graphs.Empty("Second"));
        var third = await fabro.StartRunAsync(Graphs.Empty("Third"));

        await fabro.Runs.DeleteAsync(first.Id, new() { Force = true });
        var fourth = await fabro.StartRunAsync(Graphs.Empty("Fourth"));

        Assert.Equal((1L, 2L), ((await third.GetAsync()).Lifecycle.QueuePosition, (await fourth.GetAsync()).Lifecycle.QueuePosition));
    }

    [Fact]
    public async Task Approval_Denied_EndsTheRun()
    {
        _server.RequireApproval("Empty");
        var run = await _fabro.StartRunAsync(Graphs.Empty());

        Assert.IsType<RunStatusPending>((await run.GetAsync()).Lifecycle.Status);
        await _fabro.Runs.DenyAsync(run.Id, new() { Reason = "not today" });

        Assert.Equal(FailureReason.ApprovalDenied, (await run.WaitAsync().InTime()).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("has space")]
    [InlineData("1st")]
    [InlineData("start")]
    public void Stage_WithABadName_IsRefused(string name) => Assert.Throws<ArgumentException>(() => _server.WhenRunStarts().Stage(name));

    [Fact]
    public async Task Verify_WithSomethingLeft_TellsAllOfIt()
    {
        _server.WhenRunStarts("deploy").Stage("deploy");
        _server.WhenRunStarts("release").Asks(Question.YesNo("Ship it?")).Stage("ship");
        _server.Faults.Add(new() { Operation = FabroOperations.ListModels, StatusCode = 500 });
        using var held = _server.Clock.Hold();
        var run = await _fabro.StartRunAsync(Graphs.Empty("release"));
        _server.Clock.Advance(TimeSpan.FromSeconds(1));

        var message = Assert.Throws<TestServerException>(_server.Verify).Message;

        Assert.Contains($"Run {run.Id} ('Go') has an unanswered question: Ship it?", message, StringComparison.Ordinal);
        Assert.Contains("No run used the script for 'deploy': deploy.", message, StringComparison.Ordinal);
        Assert.Contains("(release, 'Go', blocked)", message, StringComparison.Ordinal);
        Assert.Contains("listModels", message, StringComparison.Ordinal);
        var calls = Assert.Throws<TestServerException>(
            () => _server.VerifyCalls(FabroOperations.StartRun, FabroOperations.CreateRun)).Message;
        Assert.Contains("Expected: startRun, createRun", calls, StringComparison.Ordinal);
        Assert.Contains("Called:   createRun, startRun", calls, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo one two", "one two\n", 0)]
    [InlineData("echo 'a;b' && echo \\\"c d\\\"", "a;b\nc d\n", 0)]
    [InlineData("printf 'a\\\\n%s-%d\\\\n' b 7", "a\nb-7\n", 0)]
    [InlineData("false || echo rescued", "rescued\n", 0)]
    [InlineData("true || echo never && echo then", "then\n", 0)]
    [InlineData("false && echo never", "", 1)]
    [InlineData("for i in 1 2; do echo tick $i; sleep 60; done", "tick 1\ntick 2\n", 0)]
    [InlineData("for i in $(seq 2 4); do echo ${i}; done; exit 3", "2\n3\n4\n", 3)]
    [InlineData("seq 3 > n.txt; touch n.txt m.txt; cat n.txt; cat m.txt", "1\n2\n3\n", 0)]
    [InlineData("dotnet build", "", 0)]
    public async Task Command_OfAGraph_IsSimulated(string script, string output, int exitCode)
    {
        var graph = $$"""digraph G { graph [goal="Go"] start [shape=Mdiamond] exit [shape=Msquare] work [shape=parallelogram, script="{{script}}"] start -> work -> exit }""";
        var run = await _fabro.StartRunAsync(RunRequest.FromGraph(graph));

        await run.WaitAsync().InTime();

        Assert.Equal(output, await ReadOutputAsync(run, "work@1"));
        Assert.Equal(exitCode, _server.ReadEvents(run.Id).OfType<CommandCompletedEvent>().Single().Properties.ExitCode);
    }

    private static async Task<string> ReadOutputAsync(RunHandle run, string stage)
    {
        var text = new StringBuilder();
        await foreach (var piece in run.LogsAsync(stage))
        {
            text.Append(Encoding.UTF8.GetString(piece.Span));
        }

        return text.ToString();
    }
}
