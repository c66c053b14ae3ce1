using System.Text.Json;
using Fabro.Sdk.Replicas.Models;
using Fabro.Sdk.TestSupport;

namespace Fabro.Sdk.Replicas.Tests.Responses;

/// <summary>The request and the parsed response of every operation, with handwritten bodies.</summary>
public sealed class ResponseTests
{
    private const string Id = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private const string AutomationBody = $$"""
        {
          "id": "{{Id}}", "organization_id": "{{Id}}", "name": "Nightly", "description": null, "prompt": "Do.", "enabled": true,
          "triggers": [{ "type": "cron", "config": { "schedule": "0 9 * * 1-5", "timezone": "America/New_York" } }, { "type": "jira", "config": { "board": 1 } }, { "type": "custom", "config": {} }],
          "repository_ids": null, "repository_set_id": null, "environment_id": "{{Id}}", "cron_expression": "0 9 * * 1-5", "cron_timezone": "America/New_York", "cron_next_fire_at": "2026-07-01T13:00:00Z",
          "created_by": null, "workspace_lifecycle_policy": "delete_after_inactivity", "workspace_auto_stop_minutes": 30, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-02T00:00:00.123456Z",
          "debounce_seconds": 5, "webhook_token": "hook_1", "user_id": null, "workspace_size": "large", "config": { "capabilities": { "new": 1 } }, "agent_provider": "gemini", "model": null, "thinking_level": null,
          "plan_mode": false, "goal_mode": null, "fast_mode": true
        }
        """;

    private const string ExecutionBody = $$"""
        { "id": "e", "automation_id": "{{Id}}", "organization_id": "o", "workspace_id": null, "triggered_at": "2026-01-01T00:00:00Z", "trigger_payload": { "a": 1 }, "status": "failed", "error": "No space.", "completed_at": "2026-01-01T00:01:00Z" }
        """;

    [Fact]
    public async Task Get_Automation_HasEverythingAndKeepsTheRest()
    {
        using var server = new Played(200, $$"""{"automation":{{AutomationBody}}}""");

        var automation = (await server.Client.Automations.GetAsync(Id)).Automation;

        Assert.Equal($"GET https://api.replicas.dev/v1/automations/{Id}", Line(server));
        Assert.Equal(
            ("Nightly", null, true, "large", "gemini", false),
            (
                automation.Name,
                automation.Description,
                automation.Enabled,
                automation.WorkspaceSize!.Value.Value,
                automation.AgentProvider!.Value.Value,
                automation.AgentProvider.Value.IsKnown));
        Assert.Equal("0 9 * * 1-5", Assert.IsType<CronTrigger>(automation.Triggers[0]).Config.Schedule);
        Assert.Equal("jira", Assert.IsType<UnknownAutomationTrigger>(automation.Triggers[1]).Type);
        Assert.Equal(AutomationTarget.Environment(Id), automation.Target);
        Assert.Equal(WorkspaceLifecycle.DeleteAfterInactivity(TimeSpan.FromMinutes(30)), automation.Lifecycle);
        Assert.Equal(TimeSpan.FromSeconds(5), automation.Debounce);
        Assert.Empty(JsonDiff.Compare(AutomationBody, JsonSerializer.Serialize(automation, ReplicasJson.TypeInfo<Automation>())));
    }

    [Fact]
    public async Task Get_AutomationOfAnOlderServer_HasWhatThereIs()
    {
        var body = $$"""{"id":"{{Id}}","name":"n","triggers":[],"prompt":"p","repository_ids":["a"],"repository_set_id":null,"enabled":true,"workspace_lifecycle_policy":"delete_when_done","workspace_auto_stop_minutes":null,"cron_expression":"* * * * *","cron_timezone":"UTC","cron_next_fire_at":null}""";
        using var server = new Played(200, $$"""{"automation":{{body}}}""");

        var automation = (await server.Client.Automations.GetAsync(Id)).Automation;

        Assert.Equal(
            (AutomationTarget.Repositories("a"), WorkspaceLifecycle.DeleteWhenDone, null),
            (automation.Target, automation.Lifecycle, automation.NextFireTime));
        Assert.Empty(JsonDiff.Compare(body, JsonSerializer.Serialize(automation, ReplicasJson.TypeInfo<Automation>())));
    }

    [Theory]
    [InlineData("America/New_York", "2026-07-01T13:00:00Z", "2026-07-01T09:00:00-04:00")]
    [InlineData("America/New_York", "2026-01-05T14:00:00Z", "2026-01-05T09:00:00-05:00")]
    [InlineData("Asia/Kolkata", "2026-07-01T13:00:00+02:00", "2026-07-01T16:30:00+05:30")]
    [InlineData("UTC", "2026-07-01T13:00:00Z", "2026-07-01T13:00:00+00:00")]
    [InlineData("Moon/Tycho", "2026-07-01T13:00:00+02:00", "2026-07-01T11:00:00+00:00")]
    [InlineData("UTC", "soon", null)]
    public void NextFireTime_OfAnAutomation_IsTheServersInItsTimeZone(string zone, string time, string? expected)
    {
        var automation = JsonSerializer.Deserialize($$"""{"cron_timezone":"{{zone}}","cron_next_fire_at":"{{time}}"}""", ReplicasJson.TypeInfo<Automation>())!;

        Assert.Equal(
            expected, automation.NextFireTime?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task List_Automations_AreFilteredAndPaged()
    {
        using var server = new Played(200, $$"""{"automations":[{{AutomationBody}}],"total":41,"page":2,"limit":20,"totalPages":3}""");

        var page = await server.Client.Automations.ListAsync(new AutomationListOptions
        {
            TriggerType = TriggerTypeFilter.Cron,
            Enabled = false,
            Search = "night ly",
            Scope = AutomationScopeFilter.All,
            PageSize = 20,
            Start = 2,
        }).FirstPageAsync();

        Assert.Equal(
            "GET https://api.replicas.dev/v1/automations?page=2&limit=20&trigger_type=cron&enabled=false&search=night%20ly&scope=all",
            Line(server));
        Assert.Equal((1, 2, 3, 41, true), (page.Items.Count, page.Start, page.NextStart, page.Total, page.HasMore));
    }

    [Fact]
    public async Task Delete_Automation_TellsWhetherItIsGone()
    {
        using var server = new Played(200, """{"success":true}""");

        Assert.True((await server.Client.Automations.DeleteAsync(Id)).Success);
        Assert.Equal($"DELETE https://api.replicas.dev/v1/automations/{Id}", Line(server));
    }

    [Fact]
    public async Task Trigger_WithAndWithoutACause_SendsIt()
    {
        using var server = new Played(200, """{"execution_id":"e","workspace_id":null}""");

        var started = await server.Client.Automations.TriggerAsync(Id, new TriggerAutomationRequest
        {
            Payload = new Dictionary<string, JsonElement> { ["tag"] = JsonSerializer.SerializeToElement("v2") },
            PullRequest = new TriggerPullRequest { RepositoryId = Id, Number = 7 },
        });
        Assert.Equal(("e", null), (started.ExecutionId, started.WorkspaceId));
        Assert.Empty(JsonDiff.Compare($$$"""{"payload":{"tag":"v2"},"pr":{"repository_id":"{{{Id}}}","number":7}}""", server.SentBody!));

        await server.Client.Automations.TriggerAsync(Id);
        Assert.Equal($"POST https://api.replicas.dev/v1/automations/{Id}/trigger", Line(server));
        Assert.Equal("", server.SentBody);
    }

    [Fact]
    public async Task ListExecutions_OfAnAutomation_AreRead()
    {
        using var server = new Played(200, $$"""{"executions":[{{ExecutionBody}}],"total":1,"page":1,"limit":20,"totalPages":1}""");

        var execution = Assert.Single(await server.Client.Automations.ListExecutionsAsync(Id).ToListAsync());

        Assert.Equal($"GET https://api.replicas.dev/v1/automations/{Id}/executions", Line(server));
        Assert.Equal(
            ("e", ExecutionStatus.Failed, "No space.", null, false),
            (execution.Id, execution.Status, execution.Error, execution.WorkspaceId, execution.IsSuccess));
        Assert.Equal(1, execution.TriggerPayload["a"].GetInt32());
        Assert.Equal(
            $"Execution e of automation {Id} is failed: No space.",
            Assert.Throws<ReplicasExecutionException>(execution.EnsureSuccess).Message);
        Assert.Empty(JsonDiff.Compare(ExecutionBody, JsonSerializer.Serialize(execution, ReplicasJson.TypeInfo<AutomationExecution>())));
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData(null)]
    public async Task FireWebhook_AnyPayload_IsSentWithoutACredential(string? payload)
    {
        using var server = new Played(202, """{"accepted":true}""");
        using var document = payload is null ? null : JsonDocument.Parse(payload);

        Assert.True((await server.Client.Automations.FireWebhookAsync("hook 1", document?.RootElement)).Accepted);

        Assert.Equal("POST https://api.replicas.dev/v1/automations/webhook/hook%201", Line(server));
        Assert.Equal(payload ?? "", server.SentBody);
        Assert.Null(server.Sent!.Headers.Authorization);
    }

    [Fact]
    public async Task Server_OfTheOptions_IsAskedInstead()
    {
        using var server = new Played(200, """{"success":true}""", configure: static options => options.Server = new Uri("https://api.tryreplicas.com"));

        await server.Client.Automations.DeleteAsync("a");

        Assert.Equal("DELETE https://api.tryreplicas.com/v1/automations/a", Line(server));
    }

    private static string Line(Played server) => $"{server.Sent!.Method} {server.Sent.RequestUri!.AbsoluteUri}";
}
