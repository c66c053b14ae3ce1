using System.Net;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Shorthands;

/// <summary>
/// Shorthands for requests with one value: the request that they send, and nulls, which are rejected before anything is sent.
/// </summary>
public sealed class ShorthandTests
{
    public static TheoryData<string, Func<IFabroClient, Task>, string> Calls => new()
    {
        { "steer", static fabro => fabro.Runs.SteerAsync("r1", "Mind the tests"), """POST runs/r1/steer {"text":"Mind the tests"}""" },
        { "rename", static fabro => fabro.Runs.RenameAsync("r1", "Nightly"), """PATCH runs/r1 {"title":"Nightly"}""" },
        { "link a parent", static fabro => fabro.Runs.LinkParentAsync("r1", "r0"), """PUT runs/r1/parent {"parent_id":"r0"}""" },
        { "deny", static fabro => fabro.Runs.DenyAsync("r1", "too late"), """POST runs/r1/deny {"reason":"too late"}""" },
        { "rewind", static fabro => fabro.Runs.RewindAsync("r1", "@3"), """POST runs/r1/rewind {"target":"@3"}""" },
        { "fork", static fabro => fabro.Runs.ForkAsync("r1", "build"), """POST runs/r1/fork {"target":"build"}""" },
        { "archive many", static fabro => fabro.Runs.ArchiveManyAsync(["r1", "r2"]), """POST runs/archive {"run_ids":["r1","r2"]}""" },
        { "unarchive many", static fabro => fabro.Runs.UnarchiveManyAsync(["r1"]), """POST runs/unarchive {"run_ids":["r1"]}""" },
        { "delete many", static fabro => fabro.Runs.DeleteManyAsync(["r1"]), """POST runs/delete {"run_ids":["r1"]}""" },
        { "choose", static fabro => fabro.Questions.AnswerAsync("r1", new Question { Id = "q1" }, "A"), """POST runs/r1/questions/q1/answer {"kind":"selected","option_key":"A"}""" },
        { "answer", static fabro => fabro.Questions.AnswerAsync("r1", new Question { Id = "q1" }, new SubmitAnswerYesRequest()), """POST runs/r1/questions/q1/answer {"kind":"yes"}""" },
        { "link an address", static fabro => fabro.PullRequests.LinkAsync("r1", new Uri("https://x.test/1")), """PUT runs/r1/pull_request {"html_url":"https://x.test/1"}""" },
        { "link a text", static fabro => fabro.PullRequests.LinkAsync("r1", "https://x.test/1"), """PUT runs/r1/pull_request {"html_url":"https://x.test/1"}""" },
        { "deliver", static fabro => fabro.Integrations.DeliverGitHubWebhookAsync("sha256=00", "push", "{}"u8.ToArray()), "POST webhooks/github {}" },
        { "an artifact of a run", static fabro => fabro.Artifacts.DownloadAsync("r1", new RunArtifactEntry { StageId = "s@1", RelativePath = "a b", Retry = 2 }), "GET runs/r1/stages/s%401/artifacts/download?filename=a%20b&retry=2" },
        { "an artifact of a stage", static fabro => fabro.Artifacts.DownloadAsync("r1", "s@1", new ArtifactEntry { RelativePath = "a", Retry = 1 }), "GET runs/r1/stages/s%401/artifacts/download?filename=a&retry=1" },
    };

    public static TheoryData<string, Func<IFabroClient, Task>> Nulls => new()
    {
        { "runs", static _ => ((IRunsClient)null!).SteerAsync("r1", "x") },
        { "runs", static _ => ((IRunsClient)null!).RenameAsync("r1", "x") },
        { "runs", static _ => ((IRunsClient)null!).LinkParentAsync("r1", "r0") },
        { "runs", static _ => ((IRunsClient)null!).DenyAsync("r1", "x") },
        { "runs", static _ => ((IRunsClient)null!).RewindAsync("r1", "x") },
        { "runs", static _ => ((IRunsClient)null!).ForkAsync("r1", "x") },
        { "runs", static _ => ((IRunsClient)null!).ArchiveManyAsync(["r1"]) },
        { "runs", static _ => ((IRunsClient)null!).UnarchiveManyAsync(["r1"]) },
        { "runs", static _ => ((IRunsClient)null!).DeleteManyAsync(["r1"]) },
        { "runIds", static fabro => fabro.Runs.ArchiveManyAsync((IEnumerable<string>)null!) },
        { "runIds", static fabro => fabro.Runs.UnarchiveManyAsync((IEnumerable<string>)null!) },
        { "runIds", static fabro => fabro.Runs.DeleteManyAsync((IEnumerable<string>)null!) },
        { "questions", static _ => ((IQuestionsClient)null!).AnswerAsync("r1", new Question(), "A") },
        { "questions", static _ => ((IQuestionsClient)null!).AnswerAsync("r1", new Question(), new SubmitAnswerYesRequest()) },
        { "question", static fabro => fabro.Questions.AnswerAsync("r1", (Question)null!, "A") },
        { "question", static fabro => fabro.Questions.AnswerAsync("r1", (Question)null!, new SubmitAnswerYesRequest()) },
        { "answer", static fabro => fabro.Questions.AnswerAsync("r1", new Question { Id = "q1" }, (SubmitAnswerRequest)null!) },
        { "pullRequests", static _ => ((IPullRequestsClient)null!).LinkAsync("r1", new Uri("https://x.test/")) },
        { "pullRequests", static _ => ((IPullRequestsClient)null!).LinkAsync("r1", "https://x.test/") },
        { "htmlUrl", static fabro => fabro.PullRequests.LinkAsync("r1", (Uri)null!) },
        { "integrations", static _ => ((IIntegrationsClient)null!).DeliverGitHubWebhookAsync("s", "e", ReadOnlyMemory<byte>.Empty) },
        { "artifacts", static _ => ((IArtifactsClient)null!).DownloadAsync("r1", new RunArtifactEntry()) },
        { "artifacts", static _ => ((IArtifactsClient)null!).DownloadAsync("r1", "s@1", new ArtifactEntry()) },
        { "artifact", static fabro => fabro.Artifacts.DownloadAsync("r1", (RunArtifactEntry)null!) },
        { "artifact", static fabro => fabro.Artifacts.DownloadAsync("r1", "s@1", (ArtifactEntry)null!) },
        { "fabro", static _ => ((IFabroClient)null!).FindRunAsync("x") },
        { "fabro", static _ => ((IFabroClient)null!).StartRunAsync(RunRequest.FromGraph("g")) },
        { "request", static fabro => fabro.StartRunAsync(null!) },
        { "selector", static fabro => fabro.FindRunAsync(null!) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Shorthand_OfARequest_MakesIt(string name, Func<IFabroClient, Task> call, string expected)
    {
        var sent = new List<string>();
        using var fabro = Open(sent);

        await call(fabro);

        Assert.True(sent.Count == 1 && sent[0] == expected, $"{name}: {string.Join(", ", sent)}");
    }

    [Theory]
    [MemberData(nameof(Nulls))]
    public async Task Shorthand_OfNull_IsRefusedByName(string parameter, Func<IFabroClient, Task> call)
    {
        var sent = new List<string>();
        using var fabro = Open(sent);

        Assert.Equal(parameter, (await Assert.ThrowsAnyAsync<ArgumentException>(() => call(fabro))).ParamName);
        Assert.Empty(sent);
    }

    private static FabroClient Open(List<string> sent) => Clients.Open(new WatchedStub(request =>
    {
        var body = request.Content is { } content ? content.ReadAsStringAsync().GetAwaiter().GetResult() : "";
        sent.Add($"{request.Method} {request.RequestUri!.PathAndQuery["/api/v1/".Length..]} {body}".TrimEnd());
        return StubHandler.Json(HttpStatusCode.OK, "{}");
    }));
}
