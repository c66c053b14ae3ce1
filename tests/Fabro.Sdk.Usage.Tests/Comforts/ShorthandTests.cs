using Fabro.Sdk.Models;
using Fabro.Sdk.Usage.Tests.Support;

namespace Fabro.Sdk.Usage.Tests.Comforts;

public sealed class ShorthandTests
{
    private static readonly Question Question = new() { Id = "q1" };

    private static readonly Dictionary<string, (Func<IFabroClient, Task> Call, string Line, string Body)> Shorthands = new()
    {
        ["steer"] = (fabro => fabro.Runs.SteerAsync("r", "go on"), "POST /api/v1/runs/r/steer", """{"text":"go on"}"""),
        ["rename"] = (fabro => fabro.Runs.RenameAsync("r", "New"), "PATCH /api/v1/runs/r", """{"title":"New"}"""),
        ["link parent"] = (fabro => fabro.Runs.LinkParentAsync("r", "p"), "PUT /api/v1/runs/r/parent", """{"parent_id":"p"}"""),
        ["deny"] = (fabro => fabro.Runs.DenyAsync("r", "no"), "POST /api/v1/runs/r/deny", """{"reason":"no"}"""),
        ["rewind"] = (fabro => fabro.Runs.RewindAsync("r", "@2"), "POST /api/v1/runs/r/rewind", """{"target":"@2"}"""),
        ["fork"] = (fabro => fabro.Runs.ForkAsync("r", "build"), "POST /api/v1/runs/r/fork", """{"target":"build"}"""),
        ["archive"] = (fabro => fabro.Runs.ArchiveManyAsync(["a", "b"]), "POST /api/v1/runs/archive", """{"run_ids":["a","b"]}"""),
        ["unarchive"] = (fabro => fabro.Runs.UnarchiveManyAsync(["a"]), "POST /api/v1/runs/unarchive", """{"run_ids":["a"]}"""),
        ["delete"] = (fabro => fabro.Runs.DeleteManyAsync(["a"]), "POST /api/v1/runs/delete", """{"run_ids":["a"]}"""),
        ["secret"] = (fabro => fabro.Secrets.DeleteAsync("TOKEN"), "DELETE /api/v1/secrets", """{"name":"TOKEN"}"""),
        ["option"] = (fabro => fabro.Questions.AnswerAsync("r", Question, "S"), "POST /api/v1/runs/r/questions/q1/answer", """{"kind":"selected","option_key":"S"}"""),
        ["answer"] = (fabro => fabro.Questions.AnswerAsync("r", Question, new SubmitAnswerYesRequest()), "POST /api/v1/runs/r/questions/q1/answer", """{"kind":"yes"}"""),
        ["link"] = (fabro => fabro.PullRequests.LinkAsync("r", "https://github.com/a/b/pull/1"), "PUT /api/v1/runs/r/pull_request", """{"html_url":"https://github.com/a/b/pull/1"}"""),
        ["link uri"] = (fabro => fabro.PullRequests.LinkAsync("r", new Uri("https://github.com/a/b/pull/1")), "PUT /api/v1/runs/r/pull_request", """{"html_url":"https://github.com/a/b/pull/1"}"""),
        ["artifact"] = (
            fabro => fabro.Artifacts.DownloadAsync("r", new RunArtifactEntry { StageId = "build@1", RelativePath = "a/b.txt", Retry = 2 }),
            "GET /api/v1/runs/r/stages/build%401/artifacts/download?filename=a%2Fb.txt&retry=2",
            ""),
        ["stage artifact"] = (
            fabro => fabro.Artifacts.DownloadAsync("r", "build@1", new ArtifactEntry { RelativePath = "b.txt", Retry = 1 }),
            "GET /api/v1/runs/r/stages/build%401/artifacts/download?filename=b.txt&retry=1",
            ""),
    };

    public static TheoryData<string> Names => [.. Shorthands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_OneValue_SendsTheRequestOfIt(string name)
    {
        var (call, line, body) = Shorthands[name];
        using var server = new OneAnswer();

        await call(server.Client);

        Assert.Equal((line, body), (server.Line, server.Sent));
    }

    [Fact]
    public async Task Query_OfCallOptions_IsSetLikeHeaders()
    {
        using var server = new OneAnswer();

        await server.Client.Runs.GetAsync("r", new() { Headers = { ["X-Team"] = "core" }, Query = { ["trace"] = "1", ["deep"] = "a b" } });

        Assert.Equal("GET /api/v1/runs/r?trace=1&deep=a%20b", server.Line);
        Assert.Equal("core", server.Headers["X-Team"]);
    }
}
