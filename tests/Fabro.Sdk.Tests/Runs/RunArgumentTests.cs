using Fabro.Sdk.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>Null and blank arguments are rejected where they are passed.</summary>
public sealed class RunArgumentTests
{
    private static readonly PlayedRun Fabro = new();

    public static TheoryData<string, Action> Nulls => new()
    {
        { "fabro", static () => ((IFabroClient)null!).OpenRun("run_1") },
        { "fabro", static () => ((IFabroClient)null!).OpenRun(Fabro.OpenRun("run_1").Cursor) },
        { "runId", static () => Fabro.OpenRun((string)null!) },
        { "runId", static () => Fabro.OpenRun("") },
        { "cursor", static () => Fabro.OpenRun((RunCursor)null!) },
        { "answer", static () => Fabro.OpenRun("run_1").OnQuestion(null!) },
        { "option", static () => Question<ChoiceQuestion>(QuestionType.MultipleChoice).Select((InterviewOption)null!) },
        { "options", static () => Question<MultipleChoiceQuestion>(QuestionType.MultiSelect).Select((IEnumerable<InterviewOption>)null!) },
        { "keys", static () => Question<MultipleChoiceQuestion>(QuestionType.MultiSelect).Select((string[])null!) },
        { "text", static () => Question<TextQuestion>(QuestionType.Freeform).Write(null!) },
        { "answer", static () => Question<UnknownQuestion>(QuestionType.FromValue("novel")).Send(null!) },
        { "text", static () => RunCursor.Parse(null!) },
        { "diagnostics", static () => _ = new FabroInvalidWorkflowException(null!, null!) },
        { "selector", static () => _ = Fabro.FindRunAsync("").GetAwaiter().GetResult() },
        { "prompt", static () => _ = Fabro.OpenRun("run_1").AskAsync("").GetAwaiter().GetResult() },
        { "prompt", static () => _ = Fabro.OpenRun("run_1").OpenSession("s").AskAsync("").GetAwaiter().GetResult() },
        { "getToken", static () => FabroCredential.Bearer((Func<CancellationToken, ValueTask<string>>)null!) },
        { "credentials", static () => FabroCredential.Chain(null!) },
        { "token", static () => FabroCredential.Bearer(" ") },
        { "invoker", static () => _ = new FabroCredentialContext(Clients.Server, null!) },
        { "server", static () => _ = new FabroCredentialContext(null!, new HttpMessageInvoker(new HttpClientHandler())) },
        { "services", static () => ((Microsoft.Extensions.DependencyInjection.IServiceCollection)null!).AddFabroClient() },
        { "graph", static () => RunRequest.FromGraph(null!) },
        { "manifest", static () => RunRequest.FromManifest(null!) },
        { "workflow", static () => _ = RunRequest.FromWorkflowAsync("").GetAwaiter().GetResult() },
        { "stageId", static () => Fabro.OpenRun("run_1").LogsAsync("") },
        { "stageId", static () => Fabro.OpenRun("run_1").LogTextAsync("") },
        { "sessionId", static () => Fabro.OpenRun("run_1").OpenSession("") },
        { "directory", static () => _ = Fabro.OpenRun("run_1").Artifacts.SaveAllAsync("").GetAwaiter().GetResult() },
        { "directory", static () => _ = Fabro.OpenRun("run_1").Artifacts.UploadDirectoryAsync("s@1", "").GetAwaiter().GetResult() },
        { "stageId", static () => _ = Fabro.OpenRun("run_1").Artifacts.UploadDirectoryAsync("", "x").GetAwaiter().GetResult() },
        { "path", static () => _ = Fabro.OpenRun("run_1").Sandbox.DownloadAsync("", "x").GetAwaiter().GetResult() },
        { "directory", static () => _ = Fabro.OpenRun("run_1").Sandbox.DownloadAsync("x", "").GetAwaiter().GetResult() },
        { "directory", static () => _ = Fabro.OpenRun("run_1").Sandbox.UploadAsync("", "x").GetAwaiter().GetResult() },
        { "path", static () => _ = Fabro.OpenRun("run_1").Sandbox.UploadAsync("x", "").GetAwaiter().GetResult() },
    };

    [Theory]
    [MemberData(nameof(Nulls))]
    public void Argument_NullOrBlank_IsRefusedByName(string parameter, Action call) =>
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(call).ParamName);

    [Fact]
    public void Options_ThatCannotBeWaited_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunLogOptions { Offset = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunLogOptions { PollInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunPullRequestOptions { PollInterval = TimeSpan.FromDays(25) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunHandleOptions { MaxOutage = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunHandleOptions { MaxOutage = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RunEventsOptions { After = -1 });
    }

    [Fact]
    public void Options_AtTheirLimits_AreTaken()
    {
        Assert.Equal(TimeSpan.FromDays(24), new RunHandleOptions { StatusCheckInterval = TimeSpan.FromDays(24) }.StatusCheckInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, new RunHandleOptions { MaxOutage = Timeout.InfiniteTimeSpan }.MaxOutage);
        Assert.Equal(TimeSpan.FromDays(100), new RunHandleOptions { MaxOutage = TimeSpan.FromDays(100) }.MaxOutage);
        Assert.Equal(0, new RunEventsOptions { After = 0 }.After);
        Assert.Null(new RunEventsOptions { After = null }.After);
    }

    private static T Question<T>(QuestionType type)
        where T : RunQuestion =>
        (T)RunQuestion.From(new Question { Id = "q", QuestionType = type, Options = [new InterviewOption { Key = "A" }] });
}
