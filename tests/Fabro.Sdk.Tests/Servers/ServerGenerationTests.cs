using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fabro.Sdk.Models;

namespace Fabro.Sdk.Tests.Servers;

/// <summary>
/// Servers of other generations: their different formats are read like the current one or rejected with a specific exception, and never
/// misread.
/// </summary>
public sealed class ServerGenerationTests
{
    private const string Link = """{"owner":"acme","repo":"app","number":7,"html_url":"https://github.com/acme/app/pull/7"}""";

    public static TheoryData<string, string?, string, string?> FlatStatuses => new()
    {
        { "submitted", null, "submitted", null },
        { "queued", null, "runnable", null },
        { "starting", null, "starting", null },
        { "running", null, "running", null },
        { "paused", null, "paused", null },
        { "completed", null, "succeeded", "completed" },
        { "completed", "partial_success", "succeeded", "partial_success" },
        { "failed", "workflow_error", "failed", "workflow_error" },
        { "failed", "budget_exhausted", "failed", "budget_exhausted" },
        { "failed", "novel_reason", "failed", "novel_reason" },
        { "failed", null, "failed", "" },
        { "cancelled", null, "failed", "cancelled" },
        { "cancelled", "cancelled", "failed", "cancelled" },
        { "novel", null, "novel", null },
    };

    [Theory]
    [MemberData(nameof(FlatStatuses))]
    public void Run_FlatForm_HasItsStatusWhereTodaysHasIt(string status, string? reason, string kind, string? expectedReason)
    {
        var text = Flat(status, reason);

        var run = Read<Run>(text);

        var actualReason = run.Lifecycle.Status switch
        {
            RunStatusSucceeded succeeded => succeeded.Reason.Value,
            RunStatusFailed failed => failed.Reason.Value,
            _ => null,
        };
        Assert.Equal(("run_1", kind), (run.Id, run.Lifecycle.Status.Kind));
        Assert.Equal(expectedReason, actualReason);
        Assert.Equal(status is "completed" or "failed" or "cancelled", run.Lifecycle.Status.IsTerminal);
        Assert.Equal(DateTimeOffset.Parse("2026-04-02T10:00:00Z", CultureInfo.InvariantCulture), run.Timestamps.CreatedAt.Value);
        Assert.Equal(text, Write(run));
    }

    [Fact]
    public void Run_FlatForm_HasQueueControlAndError()
    {
        var run = Read<Run>("""{"id":"run_1","status":"queued","queue_position":3,"pending_control":"cancel","error":"it broke"}""");
        var other = Read<Run>("""{"id":"run_1","status":"failed","error":{"message":"it broke"}}""");

        Assert.Equal(
            (3L, RunControlAction.Cancel, "it broke"),
            (run.Lifecycle.QueuePosition, run.Lifecycle.PendingControl, run.Lifecycle.Error!.Message));
        Assert.Equal("it broke", other.Lifecycle.Error!.Message);
        Assert.Null(other.Lifecycle.QueuePosition);
    }

    [Fact]
    public void Run_FlatFormWhoseLifecycleIsSet_IsWrittenAsTodays()
    {
        var run = Read<Run>("""{"id":"run_1","status":"queued","status_reason":null,"queue_position":3,"created_at":"2026-04-02T10:00:00Z"}""");

        run.Lifecycle = new RunLifecycle { Status = new RunStatusRunning() };

        Assert.Equal("""{"id":"run_1","lifecycle":{"status":{"kind":"running"}},"created_at":"2026-04-02T10:00:00Z"}""", Write(run));
    }

    // Current runs can also have properties that this version does not know.
    [Theory]
    [InlineData("""{"id":"r","lifecycle":{"status":{"kind":"running"}},"status":"failed"}""", "running")]
    [InlineData("""{"id":"r","status":"failed","lifecycle":{"status":{"kind":"running"}}}""", "running")]
    [InlineData("""{"id":"r","status":7}""", "")]
    [InlineData("""{"id":"r","novel":1}""", "")]
    public void Run_OfTodaysForm_IsReadAsItStands(string text, string kind)
    {
        var run = Read<Run>(text);

        Assert.Equal(kind, run.Lifecycle.Status.Kind);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(Write(run))));
    }

    [Fact]
    public async Task Runs_OfAServerOfApril_AreCreatedFoundAndListed()
    {
        using var fabro = Serve(call => call switch
        {
            "POST /api/v1/runs" => (201, Flat("submitted", null)),
            "GET /api/v1/runs/run_1" => (200, Flat("running", null)),
            _ => (200, $$$"""{"data":[{{{Flat("completed", null)}}},{{{Flat("failed", "terminated")}}}],"meta":{"has_more":false}}"""),
        });

        var run = await fabro.CreateRunAsync(RunRequest.FromGraph("digraph G {}"));

        Assert.IsType<RunStatusRunning>((await run.GetAsync()).Lifecycle.Status);
        Assert.Equal(["succeeded", "failed"], await fabro.Runs.ListAsync().Select(static item => item.Lifecycle.Status.Kind).ToListAsync());
    }

    [Fact]
    public void Manifest_MembersOfOlderServers_CanBeSent()
    {
        var manifest = RunRequest.FromGraph("digraph G {}", "/srv").ToManifest();
        manifest.RunId = "run_1";
        manifest.Target.Identifier = "release";
        manifest.Args = new ManifestArgs { DockerImage = "debian", Sandbox = "local", NoRetro = true };

        var sent = JsonNode.Parse(Write(manifest))!;

        Assert.Equal("run_1", (string?)sent["run_id"]);
        Assert.Equal("release", (string?)sent["target"]!["identifier"]);
        Assert.Equal("""{"docker_image":"debian","sandbox":"local","no_retro":true}""", sent["args"]!.ToJsonString());
    }

    // The stable server requires the workflow's identifier as the caller specified it.
    [Theory]
    [InlineData(true, "release.fabro")]
    [InlineData(false, "workflow.fabro")]
    public async Task CreateRunAsync_StableServer_GetsTheIdentifier(bool isFile, string expected)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory["release.fabro"], "digraph G {}");
        var bodies = new List<JsonNode>();
        using var fabro = Clients.Open(new WatchedStub(request =>
        {
            bodies.Add(JsonNode.Parse(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult())!);
            return bodies[^1]["target"]!["identifier"] is null
                ? new HttpResponseMessage(HttpStatusCode.UnprocessableEntity)
                {
                    Content = new StringContent(
                        "Failed to deserialize the JSON body into the target type: target: missing field `identifier` at line 1 column 75"),
                }
                : StubHandler.Json(HttpStatusCode.Created, """{"id":"run_1"}""");
        }));

        var run = await fabro.CreateRunAsync(
            isFile ? await RunRequest.FromWorkflowAsync("release.fabro", directory.Path) : RunRequest.FromGraph("digraph G {}"));

        Assert.Equal("run_1", run.Id);
        Assert.Equal([null, expected], bodies.Select(static body => (string?)body["target"]!["identifier"]));
    }

    [Theory]
    [InlineData("Failed to deserialize: cwd: missing field", null)]
    [InlineData("identifier `x` is not known", "own")]
    public async Task CreateRunAsync_AnotherRefusal_IsThrown(string refusal, string? identifier)
    {
        var count = 0;
        using var fabro = Clients.Open(new WatchedStub(_ =>
        {
            count++;
            return new HttpResponseMessage(HttpStatusCode.UnprocessableEntity) { Content = new StringContent(refusal) };
        }));
        var manifest = RunRequest.FromGraph("digraph G {}").ToManifest();
        if (identifier is not null)
        {
            manifest.Target.Identifier = identifier;
        }

        await Assert.ThrowsAsync<FabroUnprocessableEntityException>(() => fabro.CreateRunAsync(RunRequest.FromManifest(manifest)));

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task Blob_OfTheStableServer_HasItsHash()
    {
        using var fabro = Serve(static _ => (200, """{"id":"e997af"}"""));

        var written = await fabro.Blobs.UploadAsync("run_1", new MemoryStream("x"u8.ToArray()));

        Assert.Equal("e997af", written.Hash);
        Assert.Equal("""{"id":"e997af"}""", Write(written));
    }

    [Theory]
    [InlineData("""{"hash":"a","id":"b"}""", "a")]
    [InlineData("""{"id":"b","hash":"a"}""", "a")]
    [InlineData("""{"id":7}""", "")]
    [InlineData("{}", "")]
    public void Blob_Hash_IsItsOwnWhereThereIsOne(string text, string expected) =>
        Assert.Equal(expected, Read<WriteBlobResponse>(text).Hash);

    [Fact]
    public async Task PullRequest_OfTheStableServer_IsThere()
    {
        using var fabro = Serve(static _ => (200, Link));

        var creation = await fabro.PullRequests.CreateAsync("run_1", new PullRequestCreateRequest { Force = false });

        var pullRequest = creation.PullRequest!;
        Assert.Equal(
            (PullRequestCreationStatus.Succeeded, "acme", "app", 7, "https://github.com/acme/app/pull/7"),
            (creation.Status, pullRequest.Owner, pullRequest.Repo, pullRequest.Number, pullRequest.HtmlUrl));
        Assert.Equal(Link, Write(creation));
    }

    [Theory]
    [InlineData("[1,2,3]", true)]
    [InlineData("[1]", true)]
    [InlineData("[7,8]", false)]
    [InlineData("[3,2,4]", true)]
    public async Task ListDescending_ServerThatIgnoresIt_IsRefused(string numbers, bool hasMore)
    {
        using var fabro = Serve(_ => (200, Page(numbers, hasMore)));

        var exception = await Assert.ThrowsAsync<FabroIncompatibleServerException>(
            () => fabro.Events.ListAsync("run_1", new EventListOptions { Order = EventOrder.Desc }).ToListAsync().AsTask());

        Assert.Contains("It ignored the request for descending order", exception.Message, StringComparison.Ordinal);
        Assert.Equal("/api/v1/runs/run_1/events", exception.RequestPath);
    }

    [Theory]
    [InlineData("[3,2,1]", false)]
    [InlineData("[1]", false)]
    [InlineData("[]", false)]
    [InlineData("[9]", false)]
    [InlineData("[3,3,2]", false)]
    public async Task ListDescending_ServerThatDoesSo_IsRead(string numbers, bool hasMore)
    {
        using var fabro = Serve(_ => (200, Page(numbers, hasMore)));

        var seen = await fabro.Events.ListAsync("run_1", new EventListOptions { Order = EventOrder.Desc })
            .Select(static item => item.Seq)
            .ToListAsync();

        Assert.Equal(JsonNode.Parse(numbers)!.AsArray().Select(static number => (long)number!), seen);
    }

    [Fact]
    public async Task Events_OfTheNextContract_AreRefusedByName()
    {
        const string Item = """{"run_id":"run_1","stream_seq":1,"kind":"platform","id":"13","recorded_at":1,"item":{"kind":"run.created"}}""";
        using var fabro = Serve(static call => call.Contains("/attach", StringComparison.Ordinal) ? (200, $"data: {Item}\n\n")
            : call.Contains("/events", StringComparison.Ordinal) ? (200, $$"""{"data":[{{Item}}],"meta":{"has_more":true},"event_contract_version":4}""")
            : call == "GET /api/v1/system/info" ? (200, """{"version":"0.357.0-nightly.0"}""")
            : (200, """{"id":"run_1","lifecycle":{"status":{"kind":"running"}}}"""));

        var attached = await Assert.ThrowsAsync<FabroIncompatibleServerException>(
            () => fabro.Events.AttachAsync("run_1").ToListAsync().AsTask());
        var all = await Assert.ThrowsAsync<FabroIncompatibleServerException>(() => fabro.Events.AttachAllAsync().ToListAsync().AsTask());
        var listed = await Assert.ThrowsAsync<FabroIncompatibleServerException>(
            () => fabro.Events.ListAsync("run_1").ToListAsync().AsTask());
        var followed = await Assert.ThrowsAsync<FabroRunException>(() => fabro.OpenRun("run_1").EventsAsync().ToListAsync().AsTask());

        Assert.All([attached, all, listed], static exception => Assert.Contains("stream_seq", exception.Message, StringComparison.Ordinal));
        Assert.Contains("version 4 of that contract", listed.Message, StringComparison.Ordinal);
        Assert.Contains("0.357.0-nightly.0", followed.Message, StringComparison.Ordinal);
        Assert.IsType<FabroIncompatibleServerException>(followed.InnerException);
        Assert.Equal("run_1", followed.Cursor.RunId);
    }

    // The status does not depend on the event contract.
    [Fact]
    public async Task WaitAsync_EventsOfTheNextContract_AsksForTheStatusInTheirPlace()
    {
        var asked = 0;
        var clock = new Fabro.Sdk.TestSupport.WaitableTimeProvider();
        using var fabro = Serve(call => call.EndsWith("/attach", StringComparison.Ordinal) ? (200, """data: {"stream_seq":1,"item":{}}""" + "\n\n")
            : call == "GET /api/v1/runs/run_1" ? (200, $$$"""{"id":"run_1","lifecycle":{"status":{"kind":"{{{(++asked < 6 ? "running" : "succeeded")}}}","reason":"completed"} } }""")
            : (404, "{}"));

        var wait = fabro.OpenRun("run_1", new RunHandleOptions { TimeProvider = clock }).WaitAsync();
        await clock.RunAsync(wait, TimeSpan.FromSeconds(15));

        Assert.Equal(RunResult.Succeeded, (await wait).Result);
        Assert.Equal(6, asked);
    }

    [Fact]
    public async Task Operation_ThatTheServerLacks_SaysSo()
    {
        using var fabro = Serve(static _ => (404, null));
        Func<Task>[] calls =
        [
            () => fabro.McpServers.ListAsync().ToListAsync().AsTask(),
            () => fabro.PullRequests.GetCreationAsync("run_1"),
            () => fabro.Providers.TestCredentialsAsync("openai", new ProviderCredentialTestRequest { ApiKey = "k" }),
        ];

        foreach (var call in calls)
        {
            Assert.Contains(
                "Servers of version 0.254 do not have this operation",
                (await Assert.ThrowsAsync<FabroNotFoundException>(call)).Message,
                StringComparison.Ordinal);
        }

        Assert.DoesNotContain(
            "do not have this operation",
            (await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.Runs.GetAsync("run_1"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_ThatTheServerHas_SaysNothingOfIt()
    {
        using var fabro = Serve(static _ => (404, """{"errors":[{"status":"404","title":"Not Found","detail":"No such server."}]}"""));

        var exception = await Assert.ThrowsAsync<FabroNotFoundException>(() => fabro.McpServers.GetAsync("m"));

        Assert.DoesNotContain("do not have this operation", exception.Message, StringComparison.Ordinal);
    }

    private static string Flat(string status, string? reason) =>
        $$"""{"id":"run_1","status":"{{status}}","created_at":"2026-04-02T10:00:00Z","error":null,"queue_position":null,"status_reason":{{(reason is null ? "null" : $"\"{reason}\"")}},"pending_control":null}""";

    private static string Page(string numbers, bool hasMore)
    {
        var items = JsonNode.Parse(numbers)!.AsArray().Select(static number => $$$"""{"seq":{{{number}}},"id":"e","ts":"2026-01-01T00:00:00Z","run_id":"run_1","event":"stage.started","properties":{}}""");
        return $$$"""{"data":[{{{string.Join(',', items)}}}],"meta":{"has_more":{{{(hasMore ? "true" : "false")}}}}}""";
    }

    private static T Read<T>(string text) => JsonSerializer.Deserialize(text, FabroJson.TypeInfo<T>())!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, FabroJson.TypeInfo<T>());

    private static FabroClient Serve(Func<string, (int Status, string? Body)> answer) => Clients.Open(new WatchedStub(request =>
    {
        var (status, body) = answer($"{request.Method} {request.RequestUri!.AbsolutePath}");
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body ?? ""),
            RequestMessage = request,
        };
        response.Content.Headers.ContentType = body is null
            ? null
            : new(body.StartsWith("data:", StringComparison.Ordinal) ? "text/event-stream" : "application/json");
        return response;
    }));
}
