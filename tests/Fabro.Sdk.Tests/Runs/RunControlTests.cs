using System.Text.Json.Nodes;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The requests that control a run.</summary>
public sealed class RunControlTests
{
    private const string Run = """{"id":"run_1","lifecycle":{"status":{"kind":"running"}}}""";

    public static TheoryData<string, Func<RunHandle, Task>, string> Calls => new()
    {
        { "resume", static run => run.ResumeAsync(), """POST /runs/run_1/start {"resume":true}""" },
        { "cancel", static run => run.RequestCancelAsync(), "POST /runs/run_1/cancel" },
        { "pause", static run => run.PauseAsync(), "POST /runs/run_1/pause" },
        { "unpause", static run => run.UnpauseAsync(), "POST /runs/run_1/unpause" },
        { "steer", static run => run.SteerAsync("Mind the tests"), """POST /runs/run_1/steer {"text":"Mind the tests","interrupt":false}""" },
        { "steer at once", static run => run.SteerAsync("Stop", interrupt: true), """POST /runs/run_1/steer {"text":"Stop","interrupt":true}""" },
        { "interrupt", static run => run.InterruptAsync(), "POST /runs/run_1/interrupt" },
        { "approve", static run => run.ApproveAsync(), "POST /runs/run_1/approve" },
        { "deny", static run => run.DenyAsync(), "POST /runs/run_1/deny" },
        { "deny with a reason", static run => run.DenyAsync("no"), """POST /runs/run_1/deny {"reason":"no"}""" },
        { "archive", static run => run.ArchiveAsync(), "POST /runs/run_1/archive" },
        { "unarchive", static run => run.UnarchiveAsync(), "POST /runs/run_1/unarchive" },
        { "delete", static run => run.DeleteAsync(), "DELETE /runs/run_1" },
        { "delete by force", static run => run.DeleteAsync(force: true), "DELETE /runs/run_1?force=true" },
        { "title", static run => run.SetTitleAsync("Nightly"), """PATCH /runs/run_1 {"title":"Nightly"}""" },
        { "parent", static run => run.SetParentAsync("run_0"), """PUT /runs/run_1/parent {"parent_id":"run_0"}""" },
        { "no parent", static run => run.SetParentAsync(null), "DELETE /runs/run_1/parent" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Control_OfARun_IsOneCall(string name, Func<RunHandle, Task> control, string expected)
    {
        var calls = new List<string>();

        await control(Open(calls, Run));

        Assert.True(calls.Count == 1 && calls[0] == expected, $"{name}: {string.Join(", ", calls)}");
    }

    [Fact]
    public async Task Retry_MakesARunThatIsFollowedAlike()
    {
        var calls = new List<string>();
        var run = Open(calls, """{"id":"run_2"}""");

        var retry = await run.RetryAsync();

        Assert.Equal(("run_2", "POST /runs/run_1/retry"), (retry.Id, Assert.Single(calls)));
        Assert.Same(run.Client, retry.Client);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("@3", "@3")]
    [InlineData("build", "build")]
    [InlineData("build@2", "build@2")]
    public async Task ForkAndRewind_FromACheckpoint_MakeRuns(string? text, string? target)
    {
        var checkpoint = text switch
        {
            null => null,
            "@3" => CheckpointSelector.FromOrdinal(3),
            "build" => CheckpointSelector.FromNode("build"),
            _ => CheckpointSelector.FromNode("build", visit: 2),
        };
        var calls = new List<string>();
        var run = Open(calls, """{"source_run_id":"run_1","new_run_id":"run_2","target":"@3","archived":false,"archive_error":"busy"}""");

        Assert.Equal("run_2", (await run.ForkAsync(checkpoint)).Id);
        var rewind = await run.RewindAsync(checkpoint);

        Assert.Equal(("run_2", "busy"), (rewind.Run.Id, rewind.ArchiveError));
        Assert.Equal(text, checkpoint?.ToString());
        Assert.All(
            calls, call => Assert.Equal(target, (string?)JsonNode.Parse(call[call.IndexOf('{', StringComparison.Ordinal)..])!["target"]));
    }

    [Fact]
    public void CheckpointSelector_ThatSelectsNothing_CannotBeMade()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CheckpointSelector.FromOrdinal(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CheckpointSelector.FromNode("build", 0));
        Assert.Throws<ArgumentException>(() => CheckpointSelector.FromNode(""));
        Assert.Throws<ArgumentException>(() => CheckpointSelector.FromNode("build@2"));
        Assert.Equal(CheckpointSelector.FromNode("build", 2), CheckpointSelector.FromNode("build", 2));
        Assert.NotEqual(CheckpointSelector.FromNode("build", 2), CheckpointSelector.FromNode("build", 3));
        Assert.Equal(CheckpointSelector.FromOrdinal(2).GetHashCode(), CheckpointSelector.FromOrdinal(2).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Texts_ThatAreBlank_AreRefusedHere(string text)
    {
        var run = Open([], Run);

        Assert.ThrowsAny<ArgumentException>(() => { _ = run.SetTitleAsync(text); });
        if (text.Length == 0)
        {
            Assert.ThrowsAny<ArgumentException>(() => { _ = run.SteerAsync(text); });
        }
    }

    private static RunHandle Open(List<string> calls, string response)
    {
        var handler = new WatchedStub(request =>
        {
            var body = request.Content is { } content ? " " + new StreamReader(content.ReadAsStream()).ReadToEnd() : "";
            calls.Add($"{request.Method} {request.RequestUri!.PathAndQuery["/api/v1".Length..]}{body}".TrimEnd());
            return StubHandler.Json(System.Net.HttpStatusCode.OK, response);
        });
        return Clients.Open(handler).OpenRun("run_1");
    }
}
