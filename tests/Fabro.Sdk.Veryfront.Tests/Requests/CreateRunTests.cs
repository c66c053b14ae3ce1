using System.Text.Json;
using Fabro.Sdk.TestSupport;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Veryfront.Tests.Requests;

/// <summary>The requests that create runs of each kind, and the validation before they are sent.</summary>
public sealed class CreateRunTests
{
    private const string Id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private static readonly RunOwner Owner = RunOwner.Project(Id);

    /// <summary>The example in the API documentation, with enum values that it omits.</summary>
    [Fact]
    public async Task CreateAsync_SampleOfTheDocumentation_IsSentAsPrinted()
    {
        var body = await SendAsync(new CreateAgentRunRequest
        {
            Owner = RunOwner.Conversation(Id),
            Request = new AgentRunSettings
            {
                AgentId = "<string>",
                ImplementationKind = "<string>",
                WorkerKey = "<string>",
                SourceTargetEnvironmentId = Id,
                SourceTargetBranchId = Id,
                SourceTargetReleaseVersion = "<string>",
                RuntimeTargetEnvironmentId = Id,
                RuntimeTargetBranchId = Id,
            },
            PublicId = "<string>",
            ParentRunId = "<string>",
            Trigger = new RunTrigger { ConversationId = Id, MessageId = Id, ToolCallId = "<string>" },
            Conversation = AgentConversation.Existing(Id),
        });

        Same(
            $$"""
            {
              "kind": "agent",
              "owner": { "kind": "conversation", "id": "{{Id}}" },
              "request": {
                "agent_id": "<string>",
                "implementation_kind": "<string>",
                "worker_key": "<string>",
                "source_target_environment_id": "{{Id}}",
                "source_target_branch_id": "{{Id}}",
                "source_target_release_version": "<string>",
                "runtime_target_environment_id": "{{Id}}",
                "runtime_target_branch_id": "{{Id}}"
              },
              "public_id": "<string>",
              "parent_run_id": "<string>",
              "trigger": { "conversation_id": "{{Id}}", "message_id": "{{Id}}", "tool_call_id": "<string>" },
              "conversation_mode": "existing",
              "conversation_id": "{{Id}}"
            }
            """,
            body);
    }

    [Fact]
    public async Task CreateAsync_Agent_SendsKindsOfItsTargets() => Same(
        $$"""
        {
          "kind": "agent", "owner": { "kind": "project", "id": "{{Id}}" }, "conversation_mode": "create_new",
          "request": { "agent_id": "support", "mode": "agent", "initial_status": "pending", "source_target_kind": "release", "source_target_release_version": "v2", "runtime_target_kind": "production" }
        }
        """,
        await SendAsync(new CreateAgentRunRequest
        {
            Owner = Owner,
            Conversation = AgentConversation.New,
            Request = new AgentRunSettings
            {
                AgentId = "support",
                Mode = AgentRunMode.Agent,
                InitialStatus = AgentInitialStatus.Pending,
                SourceTargetKind = AgentSourceTargetKind.Release,
                SourceTargetReleaseVersion = "v2",
                RuntimeTargetKind = AgentRuntimeTargetKind.Production,
            },
        }));

    [Fact]
    public async Task CreateAsync_Task_SendsItsSettings() => Same(
        $$"""
        {
          "kind": "task", "owner": { "kind": "project", "id": "{{Id}}" },
          "request": { "name": "Nightly", "target": "task:nightly", "runtime_target_kind": "preview_branch", "runtime_target_branch_id": "{{Id}}", "config": { "depth": 2 }, "timeout_seconds": 90, "backoff_limit": 1 }
        }
        """,
        await SendAsync(new CreateTaskRunRequest
        {
            Owner = Owner,
            Request = new TaskRunSettings
            {
                Name = "Nightly",
                Target = "task:nightly",
                RuntimeTargetKind = RunRuntimeTargetKind.PreviewBranch,
                RuntimeTargetBranchId = Id,
                Config = new Dictionary<string, JsonElement> { ["depth"] = JsonSerializer.SerializeToElement(2) },
                TimeoutSeconds = 90,
                BackoffLimit = 1,
            },
        }));

    [Fact]
    public async Task CreateAsync_Workflow_SendsItsInput() => Same(
        $$"""
        { "kind": "workflow", "owner": { "kind": "project", "id": "{{Id}}" }, "request": { "workflow_id": "release", "target": "workflow:release", "input": { "tag": "v2" }, "start_mode": "now" } }
        """,
        await SendAsync(new CreateWorkflowRunRequest
        {
            Owner = Owner,
            Request = new WorkflowRunSettings
            {
                WorkflowId = "release",
                Target = "workflow:release",
                Input = new Dictionary<string, JsonElement> { ["tag"] = JsonSerializer.SerializeToElement("v2") },
                StartMode = "now",
            },
        }));

    [Fact]
    public async Task CreateAsync_Eval_SendsItsConfig() => Same(
        $$"""
        { "kind": "eval", "owner": { "kind": "project", "id": "{{Id}}" }, "request": { "target": "eval:quality", "config": {}, "runtime_target_environment_id": null } }
        """,
        await SendAsync(new CreateEvalRunRequest
        {
            Owner = Owner,
            Request = new EvalRunSettings
            {
                Target = "eval:quality",
                Config = new Dictionary<string, JsonElement>(),
                RuntimeTargetEnvironmentId = null,
            },
        }));

    public static TheoryData<string, string> Refused => new()
    {
        { """{"kind":"task","owner":{"kind":"project","id":"p"},"request":{"target":"task:a"},"public_id":""}""", "PublicId" },
        { $$"""{"kind":"task","owner":{"kind":"project","id":"p"},"request":{"target":"task:a"},"public_id":"{{new string('x', 129)}}"}""", "PublicId" },
        { $$"""{"kind":"eval","owner":{"kind":"project","id":"p"},"request":{"target":"eval:a"},"parent_run_id":"{{new string('x', 129)}}"}""", "ParentRunId" },
        { """{"kind":"task","owner":{"kind":"project","id":"p"},"request":{"target":"nightly"}}""", "task:" },
        { """{"kind":"task","owner":{"kind":"project","id":"p"},"request":{"target":"task:"}}""", "task:" },
        { """{"kind":"task","owner":{"kind":"project","id":"p"},"request":{"target":"workflow:a"}}""", "task:" },
        { """{"kind":"workflow","owner":{"kind":"project","id":"p"},"request":{"workflow_id":"a","target":"task:a"}}""", "workflow:" },
        { """{"kind":"eval","owner":{"kind":"project","id":"p"},"request":{"target":"evals:a"}}""", "eval:" },
        { """{"kind":"agent","owner":{"kind":"project","id":"p"},"request":{},"conversation_mode":"existing"}""", "AgentConversation.Existing" },
        { """{"kind":"agent","owner":{"kind":"project","id":"p"},"request":{},"conversation_mode":"existing","conversation_id":" "}""", "AgentConversation.Existing" },
        { """{"kind":"agent","owner":{"kind":"project","id":"p"},"request":{},"conversation_mode":"none","conversation_id":"c"}""", "none" },
        { """{"kind":"agent","owner":{"kind":"project","id":"p"},"request":{},"conversation_mode":"create_new","conversation_id":"c"}""", "create_new" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task CreateAsync_WhatDoesNotGoTogether_IsRefusedBeforeItIsSent(string request, string named)
    {
        using var server = new Played(202, "{}");

        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => server.Client.Runs.CreateAsync(JsonSerializer.Deserialize(request, VeryfrontJson.TypeInfo<CreateRunRequest>())!));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Attempts);
    }

    [Theory]
    [InlineData("""{"kind":"task","owner":{"kind":"project","id":"p"},"request":{"target":"task:a"},"public_id":"x"}""")]
    [InlineData("""{"kind":"agent","owner":{"kind":"project","id":"p"},"request":{"agent_id":"a"},"conversation_id":"c"}""")]
    [InlineData("""{"kind":"agent","owner":{"kind":"project","id":"p"},"request":{"agent_id":"a"},"conversation_mode":"shared","conversation_id":"c"}""")]
    [InlineData("""{"kind":"poem","owner":{"kind":"project","id":"p"},"request":{"metre":"iambic"},"extra":[1,null]}""")]
    public async Task CreateAsync_RequestFromJson_IsSentAsItCame(string request) =>
        Same(request, await SendAsync(JsonSerializer.Deserialize(request, VeryfrontJson.TypeInfo<CreateRunRequest>())!));

    [Fact]
    public void Conversation_OfARequest_TellsWhatIsOnTheWire()
    {
        var request = new CreateAgentRunRequest { Owner = Owner, Request = new() };
        Assert.Null(request.Conversation);

        request.Conversation = AgentConversation.Existing("c");
        Assert.Equal(AgentConversation.Existing("c"), request.Conversation);
        Assert.Equal("existing c", request.Conversation.ToString());

        request.Conversation = AgentConversation.None;
        Assert.Equal((ConversationMode.None, null), (request.Conversation.Mode, request.Conversation.Id));
        Assert.NotEqual<object?>(AgentConversation.New, request.Conversation);

        request.Conversation = null;
        Assert.Null(request.Conversation);
        Assert.Throws<ArgumentException>(static () => AgentConversation.Existing(" "));
    }

    private static async Task<string> SendAsync(CreateRunRequest request)
    {
        using var server = new Played(202, """{"accepted":true,"run":{"run_id":"r"}}""");
        await server.Client.Runs.CreateAsync(request);
        return server.SentBody!;
    }

    private static void Same(string expected, string actual) => Assert.Empty(JsonDiff.Compare(expected, actual));
}
