using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;
using Fabro.Sdk.Snippets;
using Fabro.Sdk.Testing;
using Fabro.Sdk.TestSupport;
using RichardSzalay.MockHttp;

namespace Fabro.Sdk.Docs.Tests;

/// <summary>The examples that call a server or use its models work as documented, tested with recorded or mocked traffic.</summary>
public sealed class SnippetTests : ConsoleTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snippets-");

    public override void Dispose()
    {
        base.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task StartOnce_AnswerIsLost_LooksBeforeItStartsAgain()
    {
        using var server = new MockHttpMessageHandler();
        server.Expect(HttpMethod.Post, "/api/v1/runs/r1/start").Throw(new HttpRequestException(HttpRequestError.ResponseEnded, "lost"));
        server.Expect(HttpMethod.Get, "/api/v1/runs/r1").Respond("application/json", """{"lifecycle":{"status":{"kind":"submitted"}}}""");
        server.Expect(HttpMethod.Post, "/api/v1/runs/r1/start").Respond("application/json", "{}");
        using var fabro = ClientOf(server);

        await StartOnce.RunAsync(fabro, "r1");

        server.VerifyNoOutstandingExpectation();
    }

    [Fact]
    public async Task ChangeAutomation_SomebodyWasFaster_SaysSo()
    {
        const string Automation = """{"id":"nightly","revision":"9f2c","name":"Nightly","target":{"workflow":"release"},"triggers":[]}""";
        using var server = new MockHttpMessageHandler();
        server.Expect(HttpMethod.Get, "/api/v1/automations/nightly").Respond("application/json", Automation);
        server.Expect(HttpMethod.Put, "/api/v1/automations/nightly").WithHeaders("If-Match", "\"9f2c\"").Respond(HttpStatusCode.Conflict);
        using var fabro = ClientOf(server);

        await ChangeAutomation.RunAsync(fabro, "nightly");

        server.VerifyNoOutstandingExpectation();
        Assert.Equal("The automation was changed in the meantime. Read it again.\n", Output.ToString());
    }

    [Fact]
    public async Task RunWorkflow_WithAQuestion_RunsItToItsEnd()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "workflow.fabro"), "digraph G { start [shape=Mdiamond] exit [shape=Msquare] start -> exit }");
        var asked = """{"id":"q1","text":"Ship?","stage":"gate","question_type":"yes_no","options":[],"allow_freeform":false}""";
        var isAnswered = false;
        using var server = new MockHttpMessageHandler();
        server.When(HttpMethod.Post, "/api/v1/runs").Respond("application/json", """{"id":"r1"}""");
        server.When(HttpMethod.Post, "/api/v1/runs/r1/start").Respond("application/json", """{"id":"r1"}""");
        server.When(HttpMethod.Get, "/api/v1/runs/r1/settings").Respond("application/json", """{"run":{"execution":{"approval":"prompt"}}}""");
        server.When(HttpMethod.Get, "/api/v1/runs/r1/questions").Respond(_ => JsonResponse($$$"""{"data":[{{{(isAnswered ? "" : asked)}}}],"meta":{"has_more":false}}"""));
        server.When(HttpMethod.Post, "/api/v1/runs/r1/questions/q1/answer")
            .With(request => isAnswered = true)
            .Respond(HttpStatusCode.NoContent);
        // Each connection ends immediately. The last one delivers the end of the run.
        server.When(HttpMethod.Get, "/api/v1/runs/r1/attach").Respond(_ => new HttpResponseMessage
        {
            Content = new StringContent(
                isAnswered ? "data: {\"seq\":1,\"run_id\":\"r1\",\"event\":\"run.completed\",\"properties\":{}}\n\n" : ":\n\n",
                mediaType: new("text/event-stream")),
        });
        server.When(HttpMethod.Get, "/api/v1/runs/r1").Respond(_ => JsonResponse($$$"""{"id":"r1","lifecycle":{"status":{"kind":"{{{(isAnswered ? "succeeded" : "running")}}}","reason":"completed"} } }"""));
        server.When(HttpMethod.Get, "/api/v1/runs/r1/state").Respond("application/json", """{"stages":{"a@1":{"output":"shipped","completion":{"timestamp":"2026-01-01T00:00:00Z"}}}}""");
        server.When(HttpMethod.Get, "/api/v1/runs/r1/artifacts").Respond("application/json", """{"data":[]}""");
        server.When(HttpMethod.Get, "/api/v1/runs/resolve").Respond("application/json", """{"id":"r1"}""");
        using var fabro = ClientOf(server);

        await RunWorkflow.RunAsync(fabro, "workflow.fabro", _folder.FullName, Path.Combine(_folder.FullName, "out"));

        Assert.True(isAnswered);
        Assert.Equal("run.completed\nSucceeded: shipped\n", Output.ToString());

        static HttpResponseMessage JsonResponse(string body) =>
            new() { Content = new StringContent(body, mediaType: new("application/json")) };
    }

    [Fact]
    public async Task WatchRuns_OfATeam_PrintsTheirEvents()
    {
        using var server = new MockHttpMessageHandler();
        server.When(HttpMethod.Get, "/api/v1/runs").Respond(
            "application/json",
            """{"data":[{"id":"r1","labels":{"team":"core"},"lifecycle":{"status":{"kind":"running"}}},{"id":"r2","labels":{"team":"web"},"lifecycle":{"status":{"kind":"running"}}}],"meta":{"has_more":false}}""");
        server.When(HttpMethod.Get, "/api/v1/attach").Respond("text/event-stream", ":\n\n");
        server.When(HttpMethod.Get, "/api/v1/runs/r1/events").Respond(
            "application/json",
            """{"data":[{"seq":1,"run_id":"r1","event":"run.started","properties":{}},{"seq":2,"run_id":"r1","event":"run.completed","properties":{}}],"meta":{"has_more":false}}""");
        using var fabro = ClientOf(server);

        await WatchRuns.RunAsync(fabro);

        Assert.Equal("r1 run.started\nr1 run.completed\n", Output.ToString());
    }

    [Fact]
    public async Task DiagnoseServer_OlderServer_TellsWhatItLacks()
    {
        using var server = new MockHttpMessageHandler();
        server.When("/health").Respond("application/json", """{"status":"ok"}""");
        server.When("/api/v1/system/info").Respond("application/json", """{"version":"0.254.0"}""");
        server.When("/api/v1/health/diagnostics").Respond("application/json", """{"sections":[]}""");
        using var fabro = ClientOf(server);

        await DiagnoseServer.RunAsync(fabro);

        Assert.StartsWith("The server version is 0.254.0, which is older", Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Missing: GET /api/v1/mcp-servers (listMcpServers)", Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("No problems found.", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunVersion_Workflow_IsStoredAndRun()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "workflow.fabro"), "digraph G { }");
        using var server = new MockHttpMessageHandler();
        server.Expect(HttpMethod.Post, "/api/v1/workflow-versions").WithPartialContent("digraph G { }").Respond("application/json", """{"workflow_version_id":"v1"}""");
        server.Expect(HttpMethod.Post, "/api/v1/runs").WithPartialContent("\"workflow_version_id\":\"v1\"").Respond("application/json", """{"id":"r1"}""");
        server.Expect(HttpMethod.Post, "/api/v1/runs/r1/start").Respond("application/json", """{"id":"r1"}""");
        using var fabro = ClientOf(server);

        await RunVersion.RunAsync(fabro, "workflow.fabro", _folder.FullName);

        server.VerifyNoOutstandingExpectation();
    }

    [Fact]
    public async Task FollowRun_DryRun_PrintsItsEvents()
    {
        var exchanges = JsonNode.Parse(await File.ReadAllTextAsync(RecordingFiles.PathOf("run-dry")))!.AsArray();
        var manifest = exchanges[0]!["request"]!["json"]!;
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "workflow.fabro"), (string)manifest["workflows"]!["workflow.fabro"]!["source"]!);
        // The manifest is built from the local files. All other exchanges are as recorded.
        var request = await RunRequest.FromWorkflowAsync("workflow.fabro", _folder.FullName);
        (request.Title, request.Environment, request.DryRun) = ("Dry run", "local", true);
        exchanges[0]!["request"]!["json"] = JsonNode.Parse(JsonSerializer.Serialize(request.ToManifest(), FabroJson.Options));
        var recording = Path.Combine(_folder.FullName, "run-dry.json");
        await File.WriteAllTextAsync(recording, exchanges.ToJsonString());

        await PlayAsync(Recording.Load(recording), fabro => FollowRun.RunAsync(fabro, "workflow.fabro", _folder.FullName));

        Snapshot.Verify(Output.ToString());
    }

    [Fact]
    public async Task PageThroughRuns_SevenPages_ReadsTheFirstThreeAndThenOneByOne()
    {
        var requests = await PlayAsync(RecordingFiles.Load("listing"), PageThroughRuns.RunAsync);

        Assert.Equal(
            [
                "page[limit]=3",
                "page[limit]=3&page[offset]=3",
                "page[limit]=3&page[offset]=6",
                "page[limit]=3",
                "page[limit]=3&page[offset]=3",
            ],
            requests.Select(request => Uri.UnescapeDataString(request.Target.Split('?')[1])));
        Snapshot.Verify(Output.ToString());
    }

    [Fact]
    public async Task MoveArtifacts_RunWithTwo_UploadsOneAndSavesBoth()
    {
        var path = Path.Combine(_folder.FullName, "big.bin");
        await File.WriteAllTextAsync(path, "big");
        using var server = new MockHttpMessageHandler();
        server.Expect(HttpMethod.Post, "/api/v1/runs/r1/stages/hi%401/artifacts")
            .WithQueryString("filename", "big.bin")
            .WithContent("big")
            .Respond(HttpStatusCode.NoContent);
        server.Expect(HttpMethod.Get, "/api/v1/runs/r1/artifacts").Respond(
            "application/json",
            """{"data":[{"stage_id":"hi@1","node_slug":"hi","retry":1,"relative_path":"big.bin","size":3},{"stage_id":"hi@1","node_slug":"hi","retry":1,"relative_path":"a/one.txt","size":5}]}""");
        server.When(HttpMethod.Get, "/api/v1/runs/r1/stages/hi%401/artifacts/download")
            .WithQueryString("filename", "big.bin")
            .Respond("application/octet-stream", "big");
        server.When(HttpMethod.Get, "/api/v1/runs/r1/stages/hi%401/artifacts/download")
            .WithQueryString("filename", "a/one.txt")
            .Respond("application/octet-stream", "again");
        using var fabro = ClientOf(server);
        var folder = Path.Combine(_folder.FullName, "out");

        await MoveArtifacts.RunAsync(fabro, "r1", "hi@1", path, folder);

        Assert.Equal("again", await File.ReadAllTextAsync(Path.Combine(folder, "hi@1", "a", "one.txt")));
        Assert.Equal("big", await File.ReadAllTextAsync(Path.Combine(folder, "hi@1", "big.bin")));
        Assert.Equal("3 bytes in hi@1/big.bin\n5 bytes in hi@1/a/one.txt\n", Output.ToString().Replace('\\', '/'));
    }

    [Fact]
    public async Task HandleErrors_FinishedRun_SaysSo()
    {
        var recording = RecordingFiles.Load("run-dry");

        await PlayAsync(recording, fabro => HandleErrors.RunAsync(fabro, RunIdOf(recording)));

        Assert.Equal("The run has already ended.\n", Output.ToString());
    }

    [Fact]
    public async Task HandleErrors_UnknownRun_TellsTheServersWords()
    {
        await PlayAsync(RecordingFiles.Load("run-dry"), fabro => HandleErrors.RunAsync(fabro, "unknown"));

        Assert.StartsWith("404 ", Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The recording has no POST /api/v1/runs/unknown/cancel.", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleErrors_NobodyListens_SaysSo()
    {
        using var fabro = ClientOf(new Uri("http://127.0.0.1:1"), retries: 0);

        await HandleErrors.RunAsync(fabro, "any");

        Assert.StartsWith("No response: ", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadResponse_ARun_PrintsStatusRequestIdAndTitle()
    {
        var recording = RecordingFiles.Load("run-dry");

        var requests = await PlayAsync(recording, fabro => ReadResponse.RunAsync(fabro, RunIdOf(recording)));

        var requestId = requests[0].Answer?.Response.Headers["x-request-id"];
        Assert.Equal($"200 {requestId} Dry run\n", Output.ToString());
        Assert.Equal("release", requests[0].Headers["x-trace"]);
    }

    [Fact]
    public async Task SendRaw_ARunsState_ReadsItsTitle()
    {
        var recording = RecordingFiles.Load("run-dry");

        await PlayAsync(recording, fabro => SendRaw.RunAsync(fabro, RunIdOf(recording)));

        Assert.Equal("Dry run\n", Output.ToString());
    }

    [Fact]
    public void Models_NewerThanTheLibrary_AreReadAndKept()
    {
        var run = JsonSerializer.Deserialize(
            """{"title":"Nightly","priority":3,"timestamps":{"created_at":"never"},"lifecycle":{"status":{"kind":"resting"}}}""",
            FabroJson.TypeInfo<Run>())!;
        var actor = JsonSerializer.Deserialize("""{"kind":"robot"}""", FabroJson.TypeInfo<Principal>())!;

        ReadNewMembers.Run(run);
        MatchKinds.Run(run, actor);
        KeepOwnModel.Run(run);

        Assert.Equal(
            """
            priority: 3
            created at never, which is not a date-time
            an unknown actor (robot): resting
            core: Nightly

            """,
            Output.ToString());
    }

    [Fact]
    public async Task Fakes_WithoutAServer_AreReadLikeOne()
    {
        await FakeServer.RunAsync();
        await Assert.ThrowsAsync<FabroConnectionException>(FakeList.RunAsync);

        Assert.Equal("True\nNightly has ended: True\nNightly\n", Output.ToString());
    }

    [Fact]
    public void VaryModels_TimesOfARun_AreTimeSpans()
    {
        VaryModels.Run(FailureReason.Cancelled, new RunTiming { WallTimeMs = 90_000, InferenceTimeMs = 500 });

        Assert.Equal(
            "a person stopped it\nStop, and write down what you have. 00:01:30 of which 00:00:00.5000000 in models\n", Output.ToString());
    }

    [Fact]
    public async Task ReadPageBody_FilesThatWereCut_TellsHowMany()
    {
        await ReadPageBody.RunAsync(new OneList(), "r1");

        Assert.Equal("0 of 7 files, from sandbox\n", Output.ToString());
    }

    private sealed class OneList : IFabroClient, IChangesClient
    {
        public IChangesClient Changes => this;

        public Pageable<FileDiff> ListFilesAsync(
            string runId, RunFileListOptions? options = null, CancellationToken cancellationToken = default)
        {
            var meta = new RunFilesMeta { Truncated = true, TotalChanged = 7, Source = RunFilesMetaSource.FromValue("sandbox") };
            return Pageable<FileDiff>.FromPages([new Page<FileDiff> { Items = [], Body = new RunFilePage { Meta = meta } }]);
        }
    }

    private static string RunIdOf(Recording recording) =>
        recording.Exchanges[0].Response.Json.GetProperty("id").GetString()!;

    private static async Task<IReadOnlyList<ReceivedRequest>> PlayAsync(Recording recording, Func<FabroClient, Task> example)
    {
        await using var server = await RecordedServer.StartAsync(recording);
        using var fabro = ClientOf(server.Address, retries: 3);
        await example(fabro);
        return server.Requests;
    }

    // Anonymous, so that the examples never send a credential of the machine.
    private static FabroClient ClientOf(MockHttpMessageHandler server) =>
        new(new FabroClientOptions { Server = new Uri("http://fabro.test"), Credential = FabroCredential.Anonymous, Handler = server });

    private static FabroClient ClientOf(Uri server, int retries) => new(new FabroClientOptions
    {
        Server = server,
        Credential = FabroCredential.Anonymous,
        Resilience = new ApiResilienceOptions { MaxRetries = retries },
    });
}
