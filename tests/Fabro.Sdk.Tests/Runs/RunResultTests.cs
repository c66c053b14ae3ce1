using System.Text;
using Fabro.Sdk.Core;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Runs;

/// <summary>The output and changes of a run, including those that the server stores as separate blobs.</summary>
public sealed class RunResultTests
{
    private readonly StatefulRun _server = new();

    [Fact]
    public async Task GetFinalOutputAsync_StagesInAnyOrder_IsWhatWasCompletedLast()
    {
        Complete("exit@1", "2026-11-22T05:00:14.609Z");
        Complete("ship@1", "2026-11-22T05:00:14.608Z", output: "shipped");
        Complete("think@1", "2026-11-22T05:00:10.1Z", response: "a plan");
        _server.State.Stages = new Dictionary<string, StageProjection>(_server.State.Stages)
        {
            ["late@1"] = new StageProjection { Response = "not completed" },
        };

        Assert.Equal("shipped", await _server.OpenRun("run_1").GetFinalOutputAsync());
    }

    [Fact]
    public async Task GetFinalOutputAsync_StageWithBoth_IsWhatTheModelSaid()
    {
        Complete("think@1", "2026-11-22T05:00:10Z", response: "a plan", output: "noise");

        Assert.Equal("a plan", await _server.OpenRun("run_1").GetFinalOutputAsync());
    }

    [Fact]
    public async Task GetFinalOutputAsync_CompletedAtTheSameTime_IsOfTheLaterStage()
    {
        Complete("b@1", "2026-11-22T05:00:10Z", response: "second", first: 20);
        Complete("a@1", "2026-11-22T05:00:10Z", response: "first", first: 10);

        Assert.Equal("second", await _server.OpenRun("run_1").GetFinalOutputAsync());
    }

    [Fact]
    public async Task GetFinalOutputAsync_NothingSaid_IsNull()
    {
        Complete("start@1", "2026-11-22T05:00:10Z");

        Assert.Null(await _server.OpenRun("run_1").GetFinalOutputAsync());
    }

    [Theory]
    [InlineData("blob://sha256/abc", "été of the blob")]
    [InlineData("blob://other/abc", "blob://other/abc")]
    [InlineData("see blob://sha256/abc", "see blob://sha256/abc")]
    [InlineData("", "")]
    public async Task GetFinalOutputAsync_AddressOfABlob_IsFollowed(string output, string expected)
    {
        _server.Blobs["abc"] = "été of the blob";
        Complete("ship@1", "2026-11-22T05:00:10Z", output: output);

        Assert.Equal(expected, await _server.OpenRun("run_1").GetFinalOutputAsync());
    }

    [Fact]
    public async Task GetDiffAsync_RunOrStage_IsItsPatch()
    {
        _server.Blobs["abc"] = "long patch";
        Complete("build@1", "2026-11-22T05:00:10Z", diff: "short patch");
        var run = _server.OpenRun("run_1");
        Assert.Null(await run.GetDiffAsync());
        _server.State.Conclusion = new Conclusion { Diff = new RunDiff { Patch = "blob://sha256/abc" } };

        Assert.Equal("long patch", await run.GetDiffAsync());
        Assert.Equal("short patch", await run.GetDiffAsync("build@1"));
        Assert.Contains(
            "build@1",
            (await Assert.ThrowsAsync<ArgumentException>("stageId", () => run.GetDiffAsync("nobody@1"))).Message,
            StringComparison.Ordinal);
    }

    private void Complete(string id, string at, string? response = null, string? output = null, string? diff = null, long first = 0)
    {
        var stage = new StageProjection
        {
            Response = response,
            Output = output,
            Diff = diff,
            FirstEventSeq = first,
            Completion = new StageCompletion { Timestamp = WireTimestamp.FromText(at) },
        };
        _server.State.Stages = new Dictionary<string, StageProjection>(_server.State.Stages) { [id] = stage };
    }

    private sealed class StatefulRun : IFabroClient, IRunsClient, IBlobsClient
    {
        public RunProjection State { get; } = new();

        public Dictionary<string, string> Blobs { get; } = [];

        IRunsClient IFabroClient.Runs => this;

        IBlobsClient IFabroClient.Blobs => this;

        public Task<RunProjection> GetStateAsync(
            string runId, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(State);

        public Task<Download> DownloadAsync(
            string runId, string blobHash, CallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Download(new MemoryStream(Encoding.UTF8.GetBytes(Blobs[blobHash]))));
    }
}
