using System.Text.Json;
using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront.Tests.Responses;

/// <summary>The request and the parsed response of every operation, with handwritten bodies.</summary>
public sealed class ResponseTests
{
    private const string Id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private const string RunBody = $$"""
        {
          "run_id": "run_1", "kind": "workflow", "status": "waiting", "owner": { "kind": "project", "id": "{{Id}}" }, "parent_run_id": null, "root_run_id": "run_1",
          "waiting_reason": "approval", "target": "workflow:release", "workflow_id": "release", "schedule_id": null, "batch_id": null, "runtime_target_kind": "main_branch",
          "runtime_target_environment_id": null, "runtime_target_branch_id": null, "error": null, "logs": null, "artifacts": [null, { "path": "a.txt" }], "duration_ms": 1500,
          "exit_code": null, "start_mode": null, "timeout_seconds": 60, "backoff_limit": null, "trigger_kind": "api", "trigger_id": null, "created_by": null,
          "updated_at": "2026-01-01T00:00:01Z", "created_at": "2026-01-01T00:00:00Z", "started_at": null, "completed_at": null, "metadata": { "team": "core" }, "input": [1], "config": null,
          "output": null, "new_member": true
        }
        """;

    [Fact]
    public async Task Create_Accepted_TellsWhetherItIsADuplicate()
    {
        using var server = new Played(202, $$"""{"accepted":true,"duplicate":true,"run":{{RunBody}},"conversation_id":"{{Id}}","message_id":null}""");

        var created = await server.Client.Runs.CreateWithResponseAsync(
            new CreateTaskRunRequest { Owner = RunOwner.Project(Id), Request = new() { Target = "task:a" } });

        Assert.Equal(
            (202, true, true, Id, null),
            (created.StatusCode, created.Value.Accepted, created.Value.Duplicate, created.Value.ConversationId, created.Value.MessageId));
        Assert.Equal("POST https://api.veryfront.com/runs", Line(server));
    }

    [Fact]
    public async Task Get_Run_HasEverythingAndKeepsTheRest()
    {
        using var server = new Played(200, RunBody);

        var run = await server.Client.Runs.GetAsync("run_1");

        Assert.Equal("GET https://api.veryfront.com/runs/run_1", Line(server));
        Assert.Equal(
            ("run_1", RunKind.Workflow, RunStatus.Waiting, RunWaitingReason.Approval),
            (run.Id, run.Kind, run.Status, run.WaitingReason!.Value));
        Assert.Equal(
            (RunOwnerKind.Project, Id, "release", 1500L, TimeSpan.FromMinutes(1)),
            (run.Owner.Kind, run.Owner.Id, run.WorkflowId, run.DurationMs!.Value, run.Timeout!.Value));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), run.CreatedAt.Value);
        Assert.Equal(2, run.Artifacts.Count);
        Assert.Equal("core", run.Metadata!.Value.GetProperty("team").GetString());
        Assert.False(run.Status.HasEnded);
        Assert.Empty(JsonDiff.Compare(RunBody, JsonSerializer.Serialize(run, VeryfrontJson.TypeInfo<Run>())));
    }

    /// <summary>The example in the API documentation has placeholder text instead of times, and null for absent values.</summary>
    [Fact]
    public async Task Get_SampleOfTheDocumentation_IsReadAndWrittenAsItCame()
    {
        var sample = $$"""
            {"run_id":"<string>","owner":{"id":"{{Id}}"},"parent_run_id":"<string>","root_run_id":"<string>","target":"<string>","workflow_id":"<string>","schedule_id":"{{Id}}","batch_id":"{{Id}}",
             "runtime_target_environment_id":"{{Id}}","runtime_target_branch_id":"{{Id}}","error":{"message":"<string>","code":"<string>"},"logs":"<string>","artifacts":[null],"duration_ms":123,"exit_code":123,
             "start_mode":"<string>","timeout_seconds":123,"backoff_limit":123,"trigger_id":"<string>","created_by":"{{Id}}","updated_at":"<string>","created_at":"<string>","started_at":"<string>",
             "completed_at":"<string>","metadata":null,"input":null,"config":null,"output":null}
            """;
        using var server = new Played(200, sample);

        var run = await server.Client.Runs.GetAsync("<string>");

        Assert.Equal(("<string>", Id, 123, "<string>"), (run.Error!.Message, run.Owner.Id, run.ExitCode, run.CreatedAt.ToString()));
        Assert.Empty(JsonDiff.Compare(sample, JsonSerializer.Serialize(run, VeryfrontJson.TypeInfo<Run>())));
    }

    [Fact]
    public async Task Cancel_Run_TellsWhetherItWasThisCall()
    {
        using var server = new Played(200, $$"""{"cancelled":false,"run":{{RunBody}}}""");

        var cancelled = await server.Client.Runs.CancelAsync("run_1");

        Assert.Equal("POST https://api.veryfront.com/runs/run_1/cancel", Line(server));
        Assert.Equal((false, "run_1"), (cancelled.Cancelled, cancelled.Run.Id));
    }

    [Fact]
    public async Task Complete_Run_SendsHowItHasEnded()
    {
        using var server = new Played(200, $$"""{"completed":true,"run":{{RunBody}}}""");

        var completed = await server.Client.Runs.CompleteAsync("run_1", new CompleteRunRequest
        {
            Status = RunEndStatus.Failed,
            ErrorCode = "timeout",
            ErrorMessage = null,
            Metadata = new RunUsage { Provider = "p", InputTokens = 12, UsageCaptureStatus = UsageCaptureStatus.Partial },
        });

        Assert.Equal("POST https://api.veryfront.com/runs/run_1/complete", Line(server));
        Assert.True(completed.Completed);
        Assert.Empty(JsonDiff.Compare(
            """{"status":"failed","terminal_error_code":"timeout","terminal_error_message":null,"metadata":{"provider":"p","inputTokens":12,"usageCaptureStatus":"partial"}}""",
            server.SentBody!));
    }

    [Fact]
    public async Task ListEvents_FirstPage_IsRead()
    {
        using var server = new Played(200, """{"data":[{"event_id":3,"event_type":"run.started","payload":{"a":1},"created_at":"2026-01-01T00:00:00Z"},{"event_id":4.0,"event_type":"x","created_at":"t"}],"page_info":{"self":null,"first":null,"next":null,"prev":null}}""");

        var page = await server.Client.Runs.ListEventsAsync("run_1", new PageOptions { Start = 2, PageSize = 50 }).FirstPageAsync();

        Assert.Equal("GET https://api.veryfront.com/runs/run_1/events?after_event_id=2&limit=50", Line(server));
        Assert.Equal([(3, "run.started"), (4, "x")], page.Items.Select(static item => (item.Id, item.Type)));
        Assert.Equal(1, page.Items[0].Payload!.Value.GetProperty("a").GetInt32());
        Assert.Equal(4, page.NextStart);
    }

    [Fact]
    public async Task ListForProject_FirstPage_TellsItsToken()
    {
        using var server = new Played(200, $$$"""{"data":[{{{RunBody}}}],"page_info":{"self":"a","first":"a","next":"b","prev":null}}""");

        var page = await server.Client.Runs
            .ListForProjectAsync("my/project", new PageOptions { PageSize = 1, StartToken = "a" })
            .FirstPageAsync();

        Assert.Equal("GET https://api.veryfront.com/projects/my%2Fproject/runs?cursor=a&limit=1", Line(server));
        Assert.Equal(("run_1", "b", "a"), (Assert.Single(page.Items).Id, page.NextToken, Assert.IsType<RunList>(page.Body).PageInfo.First));
    }

    [Fact]
    public async Task ListSchedules_OfAProject_AreFiltered()
    {
        using var server = new Played(200, """{"schedules":[{"id":"s","name":"Nightly","status":"active","target":{"kind":"agent","id":"a","conversation_mode":"existing","conversation_id":"c"},"definition_source":"source","source_trigger_id":"t","timeout_seconds":60}]}""");

        var options = new ScheduleListOptions { Status = ScheduleStatus.Active, SourceTriggerId = "t" };
        var schedule = Assert.Single(await server.Client.Schedules.ListAsync("p", options).ToListAsync());

        Assert.Equal("GET https://api.veryfront.com/projects/p/schedules?status=active&source_trigger_id=t", Line(server));
        Assert.Equal(
            ("s", ScheduleTargetKind.Agent, ConversationMode.Existing, "c", 60L),
            (schedule.Id, schedule.Target.Kind, schedule.Target.ConversationMode, schedule.Target.ConversationId, schedule.TimeoutSeconds));
    }

    [Fact]
    public async Task CreateScheduleRun_Created_HasItsIds()
    {
        using var server = new Played(201, """{"run_id":"r","run_execution_id":"e","schedule_id":"s"}""");

        var run = await server.Client.Schedules.CreateRunAsync(
            "p", Id, new CreateScheduleRunRequest { RunName = "now", IdempotencyKey = "k" });

        Assert.Equal($"POST https://api.veryfront.com/projects/p/schedules/{Id}/runs", Line(server));
        Assert.Equal(("r", "e", "s"), (run.RunId, run.RunExecutionId, run.ScheduleId));
        Assert.Empty(JsonDiff.Compare("""{"run_name":"now","idempotency_key":"k"}""", server.SentBody!));
    }

    [Fact]
    public async Task GetConversationRun_OfAConversation_IsRead()
    {
        using var server = new Played(200, $$"""{"run_id":"r","conversation_id":"{{Id}}","message_id":"{{Id}}","latest_event_id":7,"latest_external_event_sequence":2,"status":"waiting_for_tool","waiting_tool_name":"search","terminal_error_code":null,"extra":1}""");

        var run = await server.Client.Conversations.GetRunAsync(Id, "r");

        Assert.Equal($"GET https://api.veryfront.com/conversations/{Id}/runs/r", Line(server));
        Assert.Equal(
            (ConversationRunStatus.WaitingForTool, 7L, "search", null),
            (run.Status, run.LatestEventId, run.WaitingToolName, run.ErrorCode));
        Assert.True(run.AdditionalProperties!.ContainsKey("extra"));
    }

    [Fact]
    public async Task StreamConversationRun_EveryKnownKind_HasItsProperties()
    {
        var frames = string.Concat(((string[])
        [
            """{"type":"RUN_STARTED","threadId":"t","runId":"r","timestamp":1}""",
            """{"type":"TEXT_MESSAGE_START","messageId":"m","role":"assistant"}""",
            """{"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":"Hi"}""",
            """{"type":"TEXT_MESSAGE_END","messageId":"m"}""",
            """{"type":"TOOL_CALL_START","toolCallId":"c","toolCallName":"search","parentMessageId":"m"}""",
            """{"type":"TOOL_CALL_ARGS","toolCallId":"c","delta":"{}"}""",
            """{"type":"TOOL_CALL_CHUNK","toolCallId":"c","delta":"x"}""",
            """{"type":"TOOL_CALL_END","toolCallId":"c"}""",
            """{"type":"TOOL_CALL_RESULT","messageId":"m","toolCallId":"c","content":"found"}""",
            """{"type":"STATE_SNAPSHOT","snapshot":{"a":1}}""",
            """{"type":"STATE_DELTA","delta":[{"op":"add"}]}""",
            """{"type":"MESSAGES_SNAPSHOT","messages":[]}""",
            """{"type":"REASONING_MESSAGE_START","messageId":"m"}""",
            """{"type":"REASONING_MESSAGE_CONTENT","messageId":"m","delta":"Hm"}""",
            """{"type":"REASONING_MESSAGE_END","messageId":"m"}""",
            """{"type":"CUSTOM","name":"n","value":1}""",
            """{"type":"STEP_STARTED","stepName":"s"}""",
            """{"type":"RUN_ERROR","message":"no","code":"c"}""",
            """{"type":"RUN_FINISHED","result":{"ok":true}}""",
        ]).Select(static (data, index) => $"id: {index}\nevent: {JsonDocument.Parse(data).RootElement.GetProperty("type").GetString()}\ndata: {data}\n\n"));
        using var server = new Played(200, frames, "text/event-stream");

        var events = await server.Client.Conversations
            .StreamRunAsync(Id, "r", new ConversationStreamOptions { LastEventId = "41" })
            .ToListAsync();

        Assert.Equal("41", server.Sent!.Headers.GetValues("Last-Event-ID").Single());
        Assert.Equal("text/event-stream", server.Sent.Headers.Accept.ToString());
        // All kinds but one are known. The unknown one keeps its name.
        Assert.Equal(19, events.Count);
        var types = events.Select(static item => item.GetType()).Distinct();
        Assert.Equal(18, types.Count(static type => type != typeof(UnknownConversationRunEvent)));
        Assert.Equal("Hi", events.OfType<TextMessageContentEvent>().Single().Delta);
        var toolCall = events.OfType<ToolCallStartEvent>().Single();
        Assert.Equal(("search", "m"), (toolCall.ToolCallName, toolCall.ParentMessageId));
        Assert.Equal("STEP_STARTED", events.OfType<UnknownConversationRunEvent>().Single().Type);
        Assert.Equal(1, events.OfType<RunStartedEvent>().Single().Timestamp);
    }

    private static string Line(Played server) => $"{server.Sent!.Method} {server.Sent.RequestUri!.AbsoluteUri}";
}
