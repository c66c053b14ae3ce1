using System.Text.Json;
using Fabro.Sdk.Replicas;
using Fabro.Sdk.Replicas.Models;

namespace Fabro.Sdk.Conformance.Tests.Prism;

/// <summary>Prism as a mock of the Replicas API.</summary>
public sealed class ReplicasPrism() : PrismServer("replicas");

/// <summary>
/// Calls all operations of the Replicas API against Prism, which validates each request and returns random data that fits the
/// specification.
/// </summary>
public sealed class ReplicasPrismTests(ReplicasPrism prism) : IClassFixture<ReplicasPrism>
{
    private const string Id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private static readonly Dictionary<string, Func<ReplicasClient, Task>> Calls = new()
    {
        ["listAutomations"] = static client => client.Automations.ListAsync(new AutomationListOptions
        {
            TriggerType = TriggerTypeFilter.Sentry,
            Enabled = true,
            Search = "s",
            Scope = AutomationScopeFilter.All,
            Start = 2,
            PageSize = 100,
        }).FirstPageAsync(),
        ["createAutomation first"] = static client => client.Automations.CreateAsync(new CreateAutomationRequest
        {
            Name = "n",
            Prompt = "p",
            Triggers =
            [
                AutomationTrigger.Cron("0 9 * * 1-5", "Europe/Berlin"),
                AutomationTrigger.GitHub(GitHubTriggerEvent.PullRequestCommand, Id),
                AutomationTrigger.Webhook(),
            ],
            Target = AutomationTarget.Repositories(Id),
            Lifecycle = WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(3)),
        }),
        ["createAutomation second"] = static client => client.Automations.CreateAsync(new CreateAutomationRequest
        {
            Name = "n",
            Description = "d",
            Prompt = "p",
            Triggers =
            [
                AutomationTrigger.GitLab(GitLabTriggerEvent.MergeRequestOpened),
                AutomationTrigger.Slack("c"),
                AutomationTrigger.Sentry(SentryTriggerEvent.ErrorCreated, "s"),
            ],
            Target = AutomationTarget.Environment(Id),
            Lifecycle = WorkspaceLifecycle.SleepWhenDone,
            Scope = AutomationScope.User,
            DebounceSeconds = 86_400,
            WorkspaceSize = WorkspaceSize.Large,
            Config = new WorkspaceConfig { Capabilities = new() { PullRequestFollowUps = true } },
            AgentProvider = AgentProvider.OpenCode,
            Model = "m",
            ThinkingLevel = ThinkingLevel.Ultracode,
            PlanMode = true,
            GoalMode = null,
            FastMode = false,
        }),
        ["getAutomation"] = static client => client.Automations.GetAsync(Id),
        // In OpenAPI 3.0, a referenced enum cannot be nullable, but agent_provider and thinking_level may be null here.
        ["updateAutomation"] = static client => client.Automations.UpdateAsync(Id, new UpdateAutomationRequest
        {
            Name = "n",
            Model = null,
            Lifecycle = WorkspaceLifecycle.ArchiveWhenDone,
            DebounceSeconds = null,
            EnvironmentId = Id,
        }),
        ["deleteAutomation"] = static client => client.Automations.DeleteAsync(Id),
        ["triggerAutomation alone"] = static client => client.Automations.TriggerAsync(Id),
        ["triggerAutomation cause"] = static client => client.Automations.TriggerAsync(Id, new TriggerAutomationRequest
        {
            Payload = new Dictionary<string, JsonElement> { ["a"] = JsonSerializer.SerializeToElement(1) },
            PullRequest = new TriggerPullRequest { RepositoryId = Id, Number = 1 },
        }),
        ["listAutomationExecutions"] = static client =>
            client.Automations.ListExecutionsAsync(Id, new PageOptions { Start = 1, PageSize = 1 }).FirstPageAsync(),
        ["fireCustomWebhookAutomation"] = static client => client.Automations.FireWebhookAsync("t", JsonSerializer.SerializeToElement("x")),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [PrismTheory]
    [MemberData(nameof(Names))]
    public Task Call_AgainstPrism_IsAcceptedAndItsAnswerRead(string name) => PrismCalls.CheckAsync(name, async handler =>
    {
        using var client = new ReplicasClient(
            new ReplicasClientOptions { Server = prism.Address, Handler = handler, ApiKey = "key_0123456789", StrictReading = true });
        await Calls[name](client);
    });

    [Fact]
    public void Calls_OfTheClient_CoverTheWholeSpecification() => PrismCalls.AssertCoverTheWhole(prism.Document, Calls.Keys);
}
