using System.Text.Json;
using Fabro.Sdk.Veryfront;
using Fabro.Sdk.Veryfront.Models;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Prism as a mock of the Veryfront API.</summary>
public sealed class VeryfrontPrism() : PrismServer("veryfront");

/// <summary>
/// Calls all operations of the Veryfront API against Prism, which validates each request and returns random data that fits the
/// specification.
/// </summary>
public sealed class VeryfrontPrismTests(VeryfrontPrism prism) : IClassFixture<VeryfrontPrism>
{
    private const string Id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private static readonly Dictionary<string, Func<VeryfrontClient, Task>> Calls = new()
    {
        ["createRun agent"] = static client => client.Runs.CreateAsync(new CreateAgentRunRequest
        {
            Owner = RunOwner.Conversation(Id),
            Request = new AgentRunSettings
            {
                AgentId = "a",
                Mode = AgentRunMode.DefaultChat,
                SourceTargetKind = AgentSourceTargetKind.Environment,
                SourceTargetEnvironmentId = Id,
            },
            Conversation = AgentConversation.Existing(Id),
            Trigger = new RunTrigger { ConversationId = Id, MessageId = Id },
            PublicId = "p",
            ParentRunId = "r",
        }),
        ["createRun task"] = static client => client.Runs.CreateAsync(new CreateTaskRunRequest
        {
            Owner = RunOwner.Project(Id),
            Request = new TaskRunSettings
            {
                Target = "task:a",
                RuntimeTargetKind = RunRuntimeTargetKind.Environment,
                RuntimeTargetEnvironmentId = Id,
                RuntimeTargetBranchId = null,
                Config = Map(),
                TimeoutSeconds = 1,
                BackoffLimit = 2,
            },
        }),
        ["createRun workflow"] = static client => client.Runs.CreateAsync(new CreateWorkflowRunRequest
        {
            Owner = RunOwner.Project(Id),
            Request = new WorkflowRunSettings { WorkflowId = "a", Target = "workflow:a", Input = Map(), StartMode = "now" },
        }),
        ["createRun eval"] = static client => client.Runs.CreateAsync(new CreateEvalRunRequest
        {
            Owner = RunOwner.Project(Id),
            Request = new EvalRunSettings { Target = "eval:a", Input = Map(), Config = Map() },
        }),
        ["getRun"] = static client => client.Runs.GetAsync("r"),
        ["cancelRun"] = static client => client.Runs.CancelAsync("r"),
        ["completeRun"] = static client => client.Runs.CompleteAsync("r", new CompleteRunRequest
        {
            Status = RunEndStatus.Failed,
            ErrorCode = "c",
            ErrorMessage = null,
            Metadata = new RunUsage { InputTokens = 1, UsageCaptureStatus = UsageCaptureStatus.Complete },
        }),
        ["listRunEvents"] = static client =>
            client.Runs.ListEventsAsync("r", new PageOptions { Start = 0, PageSize = 500 }).FirstPageAsync(),
        ["listProjectRuns"] = static client =>
            client.Runs.ListForProjectAsync("p", new PageOptions { StartToken = "c", PageSize = 5 }).FirstPageAsync(),
        ["listProjectSchedules"] = static client => client.Schedules
            .ListAsync("p", new ScheduleListOptions { Status = ScheduleStatus.Paused, SourceTriggerId = "t" })
            .FirstPageAsync(),
        ["createScheduleRun"] = static client =>
            client.Schedules.CreateRunAsync("p", Id, new CreateScheduleRunRequest { RunName = "n", IdempotencyKey = "k" }),
        ["getConversationRun"] = static client => client.Conversations.GetRunAsync(Id, "r"),
        // Prism does not support server-sent events: the request is checked, and the stream opens and ends without an event.
        ["streamConversationRun"] = static async client =>
            await client.Conversations.StreamRunAsync(Id, "r", new ConversationStreamOptions { LastEventId = "7" }).CountAsync(),
    };

    private static Dictionary<string, JsonElement> Map() => new() { ["a"] = JsonSerializer.SerializeToElement(1) };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [PrismTheory]
    [MemberData(nameof(Names))]
    public Task Call_AgainstPrism_IsAcceptedAndItsAnswerRead(string name) => PrismCalls.CheckAsync(name, async handler =>
    {
        using var client = new VeryfrontClient(
            new VeryfrontClientOptions { Server = prism.Address, Handler = handler, ApiKey = "key_0123456789", StrictReading = true });
        await Calls[name](client);
    });

    [Fact]
    public void Calls_OfTheClient_CoverTheWholeSpecification() => PrismCalls.AssertCoverTheWhole(prism.Document, Calls.Keys);
}
